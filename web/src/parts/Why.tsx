// "Why?": every amount answers with its posting.

import { useQuery } from "@tanstack/react-query";
import { me, posting } from "../api/questions";
import type { PostedEntry } from "../api/schema";
import { useWords } from "../words/words";
import { Change } from "./Amount";
import { Dialog } from "./Dialog";
import { Bones, Broken, Fact } from "./furniture";
import { AssetName, KindName } from "./names";
import { Name } from "./Who";

export function Why({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t("why.title")} close={close}>
      <Answer id={id} />
      <button type="button" className="button wide" onClick={close}>{t("close")}</button>
    </Dialog>
  );
}

function Answer({ id }: { id: string }) {
  const { t, exact } = useWords();
  const zone = useQuery(me).data?.zone;
  const found = useQuery(posting(id));
  if (found.error) return <Broken problem={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <Bones rows={5} />;
  const { kind, reason, at, actor, entries, reverses, reversedBy } = found.data;
  return (
    <div className="stack">
      <dl className="facts">
        <Fact name={t("why.what")}><KindName kind={kind} /></Fact>
        {reason && <Fact name={t("why.reason")}>{reason}</Fact>}
        <Fact name={t("why.when")}>{exact(at, zone)}</Fact>
        {actor && <Fact name={t("why.who")}><Name id={actor} /></Fact>}
        {reverses && <Fact name={t("why.reverses")}><span className="mono">{reverses}</span></Fact>}
        {reversedBy && <Fact name={t("why.reversed")}><span className="mono">{reversedBy}</span></Fact>}
      </dl>
      <ul className="entries">
        {entries.map((entry) => <Moved key={`${entry.holder}${entry.seq}${entry.asset}`} entry={entry} system={kind === "mint" || kind === "burn"} />)}
      </ul>
      <p className="small muted">{t("why.number")} <span className="mono">{id}</span></p>
    </div>
  );
}

function Moved({ entry, system }: { entry: PostedEntry; system: boolean }) {
  const { t, number } = useWords();
  const outside = system && entry.after === null;
  return (
    <li className="line apart">
      <span>{outside ? t("why.hall") : <Name id={entry.holder} />}</span>
      <span>
        <Change amount={entry.amount} /> <AssetName asset={entry.asset} n={Math.abs(entry.amount)} />
        {entry.after !== null && <span className="muted small number"> → {number(entry.after)}</span>}
      </span>
    </li>
  );
}
