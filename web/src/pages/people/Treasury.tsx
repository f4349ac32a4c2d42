// What a group owns, what waits for a second member, and how to give and pay.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Group, SpendingShown, Treasury as Shown } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Card, Choice, Empty, Fact, Field, NumberField, Said } from "../../parts/furniture";
import { Table } from "../../parts/Table";
import { useWords } from "../../words/words";
import { members, treasury } from "./questions";

const FRESH = [["groups"], ["me"], ["statement"]] as const;

export function Treasury({ group }: { group: Group }) {
  const { t } = useWords();
  const found = useQuery(treasury(group.id));
  const may = (what: string) => group.you?.permissions.some((one) => one === what) ?? false;
  return (
    <Asked of={found}>
      {(shown) => (
        <div className="pair">
          <div className="stack">
            <Card title={t("groups.side.treasury")}>
              {shown.balances.length === 0 ? <Empty glyph="bank">{t("treasury.none")}</Empty> : <p className="line">{shown.balances.map((one) => <span className="chip" key={one.asset}><Money amount={one.amount} asset={one.asset} /></span>)}</p>}
              <dl className="facts">
                {may("spend") && <Fact name={t("treasury.limit")}>{shown.dailyLimit === null ? t("treasury.limit.none") : <Money amount={shown.dailyLimit} asset="coin" />}</Fact>}
                <Fact name={t("treasury.second")}><Money amount={group.twoPersonAbove} asset="coin" /></Fact>
                <Fact name={t("treasury.dues")}>{group.dues === 0 ? t("treasury.dues.none") : <><Money amount={group.dues} asset="coin" /> {t("treasury.dues.every", { n: group.duesDays })}</>}</Fact>
              </dl>
            </Card>
            <Waiting group={group} shown={shown} may={may("second")} />
            <Closed shown={shown} />
          </div>
          <div className="stack">
            <Give group={group} />
            {may("spend") && <Pay group={group} />}
            {may("dues") && <Dues group={group} />}
            {shown.dues.length > 0 && <Paid shown={shown} />}
          </div>
        </div>
      )}
    </Asked>
  );
}

function Waiting({ group, shown, may }: { group: Group; shown: Shown; may: boolean }) {
  const { t, ago } = useWords();
  const approve = useAct("POST /v1/groups/{group}/spendings/{spending}/approve", { refresh: FRESH });
  const decline = useAct("POST /v1/groups/{group}/spendings/{spending}/decline", { refresh: FRESH });
  if (shown.open.length === 0) return null;
  const path = (one: SpendingShown) => ({ group: group.id, spending: one.id });
  return (
    <Card title={t("treasury.waiting")}>
      <ul className="entries">
        {shown.open.map((one) => (
          <li key={one.id} className="entry still">
            <span className="face loss">−</span>
            <span className="grow"><strong className="cut"><Money amount={one.amount} asset={one.asset} /> → {one.receiverName}</strong><span className="muted small cut">{one.byName}: {one.reason} · {ago(one.at)}</span></span>
            <span className="line">
              {may && <button type="button" className="button act" disabled={approve.isPending} onClick={() => approve.mutate({ path: path(one) })}>{t("treasury.approve")}</button>}
              <button type="button" className="button" disabled={decline.isPending} onClick={() => decline.mutate({ path: path(one) })}>{t("friends.decline")}</button>
            </span>
          </li>
        ))}
      </ul>
      <Said problem={approve.error ?? decline.error} />
    </Card>
  );
}

function Closed({ shown }: { shown: Shown }) {
  const { t, moment } = useWords();
  if (shown.closed.length === 0) return null;
  return (
    <Card title={t("treasury.closed")}>
      <Table label={t("treasury.closed")} heads={[t("treasury.when"), t("treasury.to"), t("treasury.why"), t("treasury.amount"), t("treasury.state")]} right={[3]}
        rows={shown.closed.map((one) => ({ key: one.id, cells: [moment(one.closedAt ?? one.at), one.receiverName, one.reason, <Money key="amount" amount={one.amount} asset={one.asset} />, t(STATES[one.state] ?? "treasury.state.done")] }))} />
    </Card>
  );
}

const STATES: Record<string, "treasury.state.done" | "treasury.state.declined" | "treasury.state.withdrawn" | "treasury.state.expired"> = {
  done: "treasury.state.done",
  declined: "treasury.state.declined",
  withdrawn: "treasury.state.withdrawn",
  expired: "treasury.state.expired",
};

function Give({ group }: { group: Group }) {
  const { t } = useWords();
  const [amount, setAmount] = useState<number | null>(null);
  const give = useAct("POST /v1/groups/{group}/contributions", { refresh: FRESH, done: () => setAmount(null) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount !== null) give.mutate({ path: { group: group.id }, body: { amount, asset: "coin" } });
  };
  return (
    <Card title={t("treasury.give")}>
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("treasury.amount")} value={amount} onNumber={setAmount} required />
        <button className="button act" disabled={give.isPending || amount === null}>{t("treasury.give.do")}</button>
        <Said problem={give.error} good={give.data && t("treasury.give.done", { left: give.data.balance })} />
      </form>
    </Card>
  );
}

function Pay({ group }: { group: Group }) {
  const { t } = useWords();
  const all = useQuery(members(group.id)).data?.members ?? [];
  const [to, setTo] = useState("");
  const [amount, setAmount] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const done = () => {
    setAmount(null);
    setReason("");
  };
  const pay = useAct("POST /v1/groups/{group}/spendings", { refresh: FRESH, done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount !== null && to) pay.mutate({ path: { group: group.id }, body: { to, amount, reason, asset: "coin" } });
  };
  return (
    <Card title={t("treasury.pay")}>
      <form className="stack" onSubmit={submit}>
        <Choice label={t("treasury.to")} required value={to} onChange={(event) => setTo(event.target.value)}>
          <option value="">{t("treasury.to.choose")}</option>
          {all.map((one) => <option key={one.id} value={one.id}>{one.username}</option>)}
        </Choice>
        <NumberField label={t("treasury.amount")} value={amount} onNumber={setAmount} required />
        <Field label={t("treasury.why")} required maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        <button className="button" disabled={pay.isPending}>{t("treasury.pay.do")}</button>
        <Said problem={pay.error} good={pay.data && t(pay.data.state === "done" ? "treasury.pay.done" : "treasury.pay.waits")} />
      </form>
    </Card>
  );
}

function Dues({ group }: { group: Group }) {
  const { t } = useWords();
  const [amount, setAmount] = useState<number | null>(group.dues);
  const [days, setDays] = useState<number | null>(group.duesDays);
  const set = useAct("POST /v1/groups/{group}/dues", { refresh: FRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount !== null && days !== null) set.mutate({ path: { group: group.id }, body: { amount, days } });
  };
  return (
    <Card title={t("treasury.dues")}>
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("treasury.amount")} min={0} value={amount} onNumber={setAmount} required />
        <NumberField label={t("treasury.days")} min={1} max={30} value={days} onNumber={setDays} required />
        <button className="button" disabled={set.isPending}>{t("save")}</button>
        <Said problem={set.error} good={set.isSuccess ? t("treasury.dues.said") : undefined} />
      </form>
    </Card>
  );
}

function Paid({ shown }: { shown: Shown }) {
  const { t, day } = useWords();
  return (
    <Card title={t("treasury.paid")}>
      <Table label={t("treasury.paid")} heads={[t("treasury.who"), t("treasury.when"), t("treasury.state")]} rows={shown.dues.map((one) => ({ key: one.id, cells: [one.username, day(one.dueAt), t(one.paid ? "treasury.paid.yes" : "treasury.paid.no")] }))} />
    </Card>
  );
}
