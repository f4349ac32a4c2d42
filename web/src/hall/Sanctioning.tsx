// Warning and muting a player, and taking it back.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import type { ModerationRecord, Sanction } from "../api/schema";
import { Asked } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Choice, Field, Said, Segments } from "../parts/furniture";
import { SanctionLine } from "../parts/SanctionLine";
import { Until } from "../parts/Until";
import { useWords } from "../words/words";
import { ORDER, recordOf } from "./order";

const FRESH = [ORDER] as const;
const MINUTES = [10, 60, 360, 1_440, 10_080, 43_200] as const;

export function Sanctioning({ player, name, of }: { player: string; name: string; of?: string }) {
  const { t, unit } = useWords();
  const [which, pick] = useState<"warn" | "mute">("warn");
  const [minutes, last] = useState(60);
  const [reason, setReason] = useState("");
  const done = () => setReason("");
  const warn = useAct("POST /v1/moderation/players/{player}/warn", { refresh: FRESH, done });
  const mute = useAct("POST /v1/moderation/players/{player}/mute", { refresh: FRESH, done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { reason, case: of ?? null };
    if (which === "warn") warn.mutate({ path: { player }, body });
    else mute.mutate({ path: { player }, body: { ...body, minutes } });
  };
  const long = (count: number) => (count >= 1_440 ? unit(count / 1_440, "day") : count >= 60 ? unit(count / 60, "hour") : unit(count, "minute"));
  return (
    <Card title={t("order.judge")}>
      <form className="stack" onSubmit={submit}>
        <Segments label={t("order.which")} of={[["warn", t("record.warning")], ["mute", t("record.mute")]] as const} value={which} onPick={pick} />
        {which === "mute" && <Choice label={t("order.minutes")} value={minutes} onChange={(event) => last(Number(event.target.value))}>{MINUTES.map((one) => <option key={one} value={one}>{long(one)}</option>)}</Choice>}
        <Field label={t("reason")} hint={t("order.reason.hint")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        <p className="muted small">{t(of ? "order.judge.case" : which === "mute" ? "order.mute.said" : "order.warn.said", { name })}</p>
        <div><button className="button danger" disabled={warn.isPending || mute.isPending}>{t(which === "mute" ? "order.mute.do" : "order.warn.do", { name })}</button></div>
        <Said problem={warn.error ?? mute.error} good={warn.isSuccess || mute.isSuccess ? t("order.judged") : undefined} />
      </form>
    </Card>
  );
}

export function RecordOf({ player }: { player: string }) {
  const found = useQuery(recordOf(player));
  return <Asked of={found}>{(record) => <OnRecord record={record} />}</Asked>;
}

export function OnRecord({ record }: { record: ModerationRecord }) {
  const { t } = useWords();
  return (
    <Card title={t("tab.record")}>
      {record.mutedUntil && <p className="said">{t("order.muted")} <Until at={record.mutedUntil} /></p>}
      {record.violationsToday > 0 && <p className="muted">{t("record.violations", { n: record.violationsToday })}</p>}
      {record.sanctions.length === 0 ? <p className="muted">{t("order.clean")}</p> : <ul className="entries">{record.sanctions.map((one) => <li key={one.sanction}><Undoing one={one} /></li>)}</ul>}
    </Card>
  );
}

function Undoing({ one }: { one: Sanction }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const undo = useAct("POST /v1/moderation/sanctions/{sanction}/undo", { refresh: FRESH, done: () => setOpen(false) });
  return (
    <SanctionLine one={one}>
      {!one.undoneAt && <button type="button" className="button" onClick={() => setOpen(true)}>{t("order.undo")}</button>}
      {open && (
        <Confirm title={t("order.undo.really")} verb={t("order.undo")} pending={undo.isPending} problem={undo.error} act={() => undo.mutate({ path: { sanction: one.sanction }, body: { reason } })} close={() => setOpen(false)}>
          <p>{t("order.undo.said")}</p>
          <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Confirm>
      )}
    </SanctionLine>
  );
}
