// Wars: those of the hall, those of a group with its record, and declaring one.

import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { usePages } from "../../api/pages";
import { useQuery } from "@tanstack/react-query";
import type { Group, WarLine } from "../../api/schema";
import { List } from "../../parts/Asked";
import { Card, Empty, Field, NumberField, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import "./people.css";
import { WAR_NEWS } from "./questions";

export function Wars() {
  const { t } = useWords();
  useFresh(WAR_NEWS, ["wars"]);
  return (
    <Page title={t("tab.wars")} said={t("wars.said")}>
      <div className="stack people">
        <Fought group="" />
      </div>
    </Page>
  );
}

export function WarsOf({ group }: { group: Group }) {
  const { t } = useWords();
  const record = useQuery({ queryKey: ["wars", "record", group.id], queryFn: () => call("GET /v1/wars", { query: { group: group.id, limit: 1 } }) }).data?.record;
  const may = group.you?.permissions.some((one) => one === "war") ?? false;
  return (
    <div className="pair">
      <div className="stack">
        {record && <p className="muted">{t("wars.record", { won: record.won, lost: record.lost, drawn: record.drawn })}</p>}
        <Fought group={group.id} />
      </div>
      {may && <div className="stack"><Declare group={group} /><Peace group={group} /></div>}
    </div>
  );
}

function Fought({ group }: { group: string }) {
  const { t } = useWords();
  const found = usePages(["wars", "list", group], (before) => call("GET /v1/wars", { query: { group, before, limit: 20 } }), (page) => page.wars);
  return (
    <Card>
      <List of={found} empty={<Empty glyph="swords">{t("wars.none")}</Empty>}>
        {(rows) => <ul className="entries">{rows.map((one) => <li key={one.id}><Link className="stack tight" to="/people/wars/$war" params={{ war: one.id }}><Versus war={one} /></Link></li>)}</ul>}
      </List>
    </Card>
  );
}

export function Versus({ war }: { war: WarLine }) {
  const { t, ago } = useWords();
  const won = (side: string) => war.winner === side && <span className="chip">{t("wars.won")}</span>;
  return (
    <>
      <span className="versus">
        <span><strong className="cut">{war.attacker.name}</strong> {won(war.attacker.group)}</span>
        <span className="score">{war.attacker.points} : {war.defender.points}</span>
        <span><strong className="cut">{war.defender.name}</strong> {won(war.defender.group)}</span>
      </span>
      <span className="muted small">
        {t(`wars.state.${war.state}`)}{" "}
        {war.state === "declared" ? <Until at={war.startsAt} /> : war.state === "running" ? <Until at={war.endsAt} /> : ago(war.endsAt)}
      </span>
    </>
  );
}

const FRESH = [["wars"], ["groups"]] as const;
const AIMS = ["muster", "supplies", "feats"] as const;

function Declare({ group }: { group: Group }) {
  const { t } = useWords();
  const [on, setOn] = useState("");
  const [stake, setStake] = useState<number | null>(100);
  const declare = useAct("POST /v1/wars", { refresh: FRESH, done: () => setOn("") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stake !== null) declare.mutate({ body: { on, stake, group: group.id, aims: [...AIMS] } });
  };
  return (
    <Card title={t("wars.declare")}>
      <form className="stack" onSubmit={submit}>
        <p className="muted small">{t("wars.declare.said")}</p>
        <Field label={t("wars.on")} hint={t("wars.on.hint")} required maxLength={96} value={on} onChange={(event) => setOn(event.target.value)} />
        <NumberField label={t("wars.stake")} hint={t("wars.stake.hint")} value={stake} onNumber={setStake} required />
        <button className="button danger" disabled={declare.isPending}>{t("wars.declare.do")}</button>
        <Said problem={declare.error} good={declare.isSuccess ? t("wars.declare.done") : undefined} />
      </form>
    </Card>
  );
}

function Peace({ group }: { group: Group }) {
  const { t } = useWords();
  const change = useAct("PATCH /v1/groups/{group}", { refresh: FRESH });
  return (
    <Card title={t("groups.peace")}>
      <p>{t(group.peaceful ? "wars.peace.on" : "wars.peace.off")}</p>
      <div><button type="button" className="button" disabled={change.isPending} onClick={() => change.mutate({ path: { group: group.id }, body: { peaceful: !group.peaceful } })}>{t(group.peaceful ? "wars.peace.end" : "wars.peace.begin")}</button></div>
      <Said problem={change.error} />
    </Card>
  );
}
