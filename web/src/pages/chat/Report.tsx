// Telling the moderators of a message or of a player.

import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Ground } from "../../api/schema";
import { Dialog } from "../../parts/Dialog";
import { Choice, LongField, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";

const GROUNDS: readonly Ground[] = ["insult", "spam", "hate", "fraud", "danger", "name", "other"];

export function Report({ name, close, ...of }: { name: string; close: () => void } & ({ message: string } | { player: string })) {
  const { t } = useWords();
  const [ground, setGround] = useState<Ground>("insult");
  const [details, setDetails] = useState("");
  const message = useAct("POST /v1/chat/messages/{message}/report");
  const player = useAct("POST /v1/players/{player}/report");
  const done = message.isSuccess || player.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { ground, details };
    if ("message" in of) message.mutate({ path: { message: of.message }, body });
    else player.mutate({ path: { player: of.player }, body });
  };
  return (
    <Dialog title={t("report.title", { name })} close={close}>
      {done ? (
        <div className="stack">
          <p role="status">{t("report.done")}</p>
          <button type="button" className="button wide" onClick={close}>{t("close")}</button>
        </div>
      ) : (
        <form className="stack" onSubmit={submit}>
          <p className="muted">{t("message" in of ? "report.said" : "report.said.player")}</p>
          <Choice label={t("report.ground")} value={ground} onChange={(event) => setGround(event.target.value as Ground)}>{GROUNDS.map((one) => <option key={one} value={one}>{t(`report.${one}` as "report.insult")}</option>)}</Choice>
          <LongField label={t("report.details")} maxLength={500} value={details} onChange={(event) => setDetails(event.target.value)} />
          <Said problem={message.error ?? player.error} />
          <div className="line end"><button type="button" className="button" onClick={close}>{t("cancel")}</button><button className="button act" disabled={message.isPending || player.isPending}>{t("report.do")}</button></div>
        </form>
      )}
    </Dialog>
  );
}
