// "Why?": every amount answers with its posting.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { me, player, posting } from "../api/questions";
import type { PostedEntry } from "../api/schema";
import { useWords } from "../words/words";
import { Change } from "./Amount";
import { Bones, Broken } from "./furniture";

export function Why({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} onClose={close} aria-labelledby="why">
      <div className="stack">
        <h2 id="why">{t("why.title")}</h2>
        <Answer id={id} />
        <form method="dialog">
          <button className="button wide">{t("close")}</button>
        </form>
      </div>
    </dialog>
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

export function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function KindName({ kind }: { kind: string }) {
  const { maybe } = useWords();
  return <>{maybe(`kind.${kind}`) ?? kind.replaceAll("_", " ")}</>;
}

export function AssetName({ asset, n }: { asset: string; n: number }) {
  const { maybe } = useWords();
  return <>{maybe(`asset.${asset}`, { n }) ?? asset.replace(/^\w+:/, "").replaceAll("_", " ")}</>;
}

export function Name({ id }: { id: string }) {
  const { t } = useWords();
  const mine = useQuery(me).data?.id === id;
  const found = useQuery({ ...player(id), enabled: !mine });
  if (mine) return <>{t("you")}</>;
  if (found.error) return <>{t("why.hall")}</>;
  return <>{found.data?.username ?? "…"}</>;
}
