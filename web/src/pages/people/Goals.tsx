// What a group has set out to do, and what it gets for it.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Group } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Card, Choice, Empty, NumberField, Said } from "../../parts/furniture";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { goals } from "./questions";

const FRESH = [["groups"]] as const;
const AIMS = ["contributions", "members", "experience"] as const;
type Aim = (typeof AIMS)[number];
const STATES: Record<string, "goals.state.reached" | "goals.state.dropped" | "goals.state.expired"> = { reached: "goals.state.reached", dropped: "goals.state.dropped", expired: "goals.state.expired" };

export function Goals({ group }: { group: Group }) {
  const { t, number } = useWords();
  const found = useQuery(goals(group.id));
  const may = group.you?.permissions.some((one) => one === "goals") ?? false;
  const drop = useAct("DELETE /v1/groups/{group}/goals/{goal}", { refresh: FRESH });
  return (
    <div className="pair">
      <Card title={t("groups.side.goals")}>
        <Asked of={found}>
          {(shown) => shown.goals.length === 0 ? <Empty glyph="flag">{t("goals.none")}</Empty> : (
            <ul className="entries">
              {shown.goals.map((one) => (
                <li key={one.id} className="entry still">
                  <span className="face">{Math.min(100, Math.floor((100 * one.progress) / one.target))}%</span>
                  <span className="grow">
                    <strong className="cut">{t(`goals.aim.${one.what as Aim}`)}: {number(one.progress)} / {number(one.target)}</strong>
                    <span className="meter" aria-hidden="true"><span style={{ width: `${Math.min(100, (100 * one.progress) / one.target)}%` }} /></span>
                    <span className="muted small">{t("goals.reward")} <Money amount={one.reward} asset={one.asset} /> · {one.state === "open" ? <Until at={one.dueAt} /> : t(STATES[one.state] ?? "goals.state.expired")}</span>
                  </span>
                  {may && one.state === "open" && <button type="button" className="button" disabled={drop.isPending} onClick={() => drop.mutate({ path: { group: group.id, goal: one.id } })}>{t("goals.drop")}</button>}
                </li>
              ))}
            </ul>
          )}
        </Asked>
        <Said problem={drop.error} />
      </Card>
      {may && <SetOut group={group} />}
    </div>
  );
}

function SetOut({ group }: { group: Group }) {
  const { t } = useWords();
  const [what, setWhat] = useState<Aim>("contributions");
  const [target, setTarget] = useState<number | null>(1000);
  const [reward, setReward] = useState<number | null>(100);
  const [days, setDays] = useState<number | null>(7);
  const set = useAct("POST /v1/groups/{group}/goals", { refresh: FRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target !== null && reward !== null && days !== null) set.mutate({ path: { group: group.id }, body: { what, target, reward, days, asset: "coin" } });
  };
  return (
    <Card title={t("goals.set")}>
      <form className="stack" onSubmit={submit}>
        <Choice label={t("goals.what")} value={what} onChange={(event) => setWhat(event.target.value as Aim)}>{AIMS.map((one) => <option key={one} value={one}>{t(`goals.aim.${one}`)}</option>)}</Choice>
        <NumberField label={t("goals.target")} value={target} onNumber={setTarget} required />
        <NumberField label={t("goals.reward.coins")} hint={t("goals.reward.hint")} value={reward} onNumber={setReward} required />
        <NumberField label={t("treasury.days")} min={1} max={60} value={days} onNumber={setDays} required />
        <button className="button act" disabled={set.isPending}>{t("goals.set.do")}</button>
        <Said problem={set.error} good={set.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}
