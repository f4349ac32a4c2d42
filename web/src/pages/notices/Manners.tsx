// How I want to be told of what, and when I want to be left alone.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { me } from "../../api/questions";
import type { Kind, Preferences } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Card, Choice, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { preferences } from "./questions";

const KINDS: readonly Kind[] = ["message", "mention", "friend_asked", "friends_made", "gift", "trade", "outbid", "lot_sold", "reaction", "warned", "muted", "appeal", "wish", "called", "wished"];
const MANNERS = ["at_once", "digest", "silent", "off"] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function Manners() {
  const { t } = useWords();
  const found = useQuery(preferences);
  return (
    <div className="stack">
      <Card title={t("manner.title")}>
        <p className="muted small">{t("manner.said")}</p>
        <Asked of={found} rows={8}>{(chosen) => <ByKind chosen={chosen} />}</Asked>
      </Card>
      <Card title={t("quiet.title")}>
        <Asked of={found} rows={2}>{(chosen) => <Quiet chosen={chosen} />}</Asked>
      </Card>
    </div>
  );
}

function ByKind({ chosen }: { chosen: Preferences }) {
  const { t } = useWords();
  const client = useQueryClient();
  const prefer = useAct("POST /v1/notifications/preferences", { done: (now) => client.setQueryData(preferences.queryKey, now) });
  return (
    <>
      {KINDS.map((kind) => (
        <Choice key={kind} beside label={t(`manner.of.${kind}`)} value={chosen.manners[kind] ?? "at_once"} onChange={(event) => prefer.mutate({ body: { kind, manner: event.target.value as (typeof MANNERS)[number] } })}>
          {MANNERS.map((one) => <option key={one} value={one}>{t(`manner.${one}`)}</option>)}
        </Choice>
      ))}
      <Said problem={prefer.error} good={prefer.isSuccess ? t("saved") : undefined} />
    </>
  );
}

function Quiet({ chosen }: { chosen: Preferences }) {
  const { t } = useWords();
  const client = useQueryClient();
  const zone = useQuery(me).data?.zone;
  const [starts, setStarts] = useState(chosen.quietStarts === null ? "" : String(chosen.quietStarts));
  const [ends, setEnds] = useState(chosen.quietEnds === null ? "" : String(chosen.quietEnds));
  const set = useAct("POST /v1/notifications/quiet-hours", { done: (now) => client.setQueryData(preferences.queryKey, now) });
  const off = starts === "" || ends === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ body: off ? { starts: null, ends: null } : { starts: Number(starts), ends: Number(ends) } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="muted small">{t("quiet.said", { zone: zone ?? "" })}</p>
      <div className="hours">
        <Hour label={t("quiet.starts")} value={starts} pick={setStarts} />
        <Hour label={t("quiet.ends")} value={ends} pick={setEnds} />
      </div>
      <div><button className="button" disabled={set.isPending}>{t(off ? "quiet.off" : "save")}</button></div>
      <Said problem={set.error} good={set.isSuccess ? t("saved") : undefined} />
    </form>
  );
}

function Hour({ label, value, pick }: { label: string; value: string; pick: (hour: string) => void }) {
  const { t } = useWords();
  return (
    <Choice label={label} value={value} onChange={(event) => pick(event.target.value)}>
      <option value="">{t("quiet.none")}</option>
      {HOURS.map((hour) => <option key={hour} value={hour}>{String(hour).padStart(2, "0")}:00</option>)}
    </Choice>
  );
}
