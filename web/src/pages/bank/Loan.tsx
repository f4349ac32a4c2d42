// The loan: what one may borrow, or what one owes and when the next part is due.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Bank, Loan } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Card, Fact, NumberField, Said } from "../../parts/furniture";
import { Table } from "../../parts/Table";
import { useWords } from "../../words/words";
import { loan, percent } from "./questions";

const REFRESH = [["bank"], ["statement"]];
const DAYS = 30;

export function LoanCard({ bank }: { bank: Bank }) {
  const { t, number } = useWords();
  return (
    <Card title={t("bank.loan")}>
      {bank.loan ? <Owed loan={bank.loan} purse={bank.purse} /> : <Borrow bank={bank} />}
      <p className="muted">{t("bank.score", { score: number(bank.score), percent: number(percent(bank.ratePpm)) })}</p>
    </Card>
  );
}

function Borrow({ bank }: { bank: Bank }) {
  const { t, number } = useWords();
  const [amount, setAmount] = useState<number | null>(null);
  const [days, setDays] = useState<number | null>(DAYS);
  const act = useAct("POST /v1/bank/loan", { refresh: REFRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount && days) act.mutate({ body: { amount, days } });
  };
  if (bank.mayBorrow === 0) return <p>{t("bank.borrow.none")}</p>;
  const first = amount && days ? Math.ceil(amount / days) + Math.ceil((amount * bank.ratePpm) / 1_000_000) : 0;
  return (
    <form className="stack" onSubmit={submit}>
      <NumberField label={t("bank.borrow.amount")} value={amount} onNumber={setAmount} max={bank.mayBorrow} required hint={t("bank.borrow.most", { most: number(bank.mayBorrow) })} />
      <NumberField label={t("bank.borrow.days")} value={days} onNumber={setDays} min={3} max={90} required />
      {first > 0 && <p>{t("bank.borrow.first", { first: number(first) })}</p>}
      <div><button className="button" disabled={act.isPending || !amount || !days}>{t("bank.borrow.do")}</button></div>
      <Said problem={act.error} />
    </form>
  );
}

function Owed({ loan: owed, purse }: { loan: Loan; purse: number }) {
  const words = useWords();
  const { t } = words;
  const history = useQuery(loan);
  const all = owed.remaining + owed.interest + owed.fees;
  const [amount, setAmount] = useState<number | null>(null);
  const act = useAct("POST /v1/bank/loan/repayment", { refresh: REFRESH, done: () => setAmount(null) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount) act.mutate({ body: { amount } });
  };
  return (
    <>
      <dl className="facts">
        <Fact name={t("bank.owed")}><Money amount={all} /></Fact>
        {owed.state === "open" && <Fact name={t("bank.instalment")}><Money amount={owed.instalment} /></Fact>}
        {owed.state === "open" && <Fact name={t("bank.due")}>{words.day(owed.nextDue)}</Fact>}
        <Fact name={t("bank.late_fees")}><Money amount={owed.fees} /></Fact>
      </dl>
      {owed.state === "defaulted" && <p className="said">{t("bank.defaulted")}</p>}
      {owed.state === "open" && owed.missed > 0 && <p className="said">{t("bank.missed", { n: owed.missed })}</p>}
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("bank.repay.amount")} value={amount} onNumber={setAmount} max={all} required />
        <div className="line">
          <button className="button" disabled={act.isPending || !amount}>{t("bank.repay.do")}</button>
          <button type="button" className="button plain" disabled={purse < all} onClick={() => setAmount(all)}>{t("bank.repay.all")}</button>
        </div>
        <Said problem={act.error} />
      </form>
      <Asked of={history} rows={2}>
        {({ instalments }) => instalments.length === 0 ? null : (
          <Table label={t("bank.instalments")} heads={[t("bank.due"), t("bank.outcome"), t("bank.paid"), t("bank.fee")]} right={[2, 3]} tight
            rows={instalments.slice(0, 10).map((one) => ({
              key: one.due,
              cells: [words.day(one.due), t(`bank.outcome.${one.outcome}`), one.outcome === "paid" ? words.number(one.principal + one.interest) : "", one.fee ? words.number(one.fee) : ""],
            }))} />
        )}
      </Asked>
    </>
  );
}
