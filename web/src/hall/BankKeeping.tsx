// The bank as an operator keeps it: what interest mints, what it would mint, the terms, and who owes what.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { usePages } from "../api/pages";
import type { OperatorLoan, Projection } from "../api/schema";
import { Money } from "../parts/Amount";
import { Asked, List } from "../parts/Asked";
import { Chart } from "../parts/Chart";
import { Card, Empty, Fact, Field, NumberField, Said } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Table } from "../parts/Table";
import { Who } from "../parts/Who";
import { useWords } from "../words/words";

const DAYS = 90;

export function BankKeeping() {
  const { t } = useWords();
  const found = useQuery({ queryKey: ["bank", "projection"], queryFn: () => call("GET /v1/bank/projection", { query: { days: DAYS } }) });
  return (
    <Page title={t("bank.keeping")}>
      <Asked of={found} rows={8}>
        {(shown) => (
          <div className="pair">
            <Ahead shown={shown} />
            <TermsForm shown={shown} />
          </div>
        )}
      </Asked>
      <LoansCard />
    </Page>
  );
}

function Ahead({ shown }: { shown: Projection }) {
  const words = useWords();
  const { t, number } = words;
  const [newest] = shown.past;
  return (
    <Card title={t("bank.ahead")}>
      <dl className="facts">
        <Fact name={t("bank.savings")}><Money amount={shown.savings} /></Fact>
        <Fact name={t("bank.bank")}><Money amount={shown.bank} /></Fact>
        <Fact name={t("bank.owed")}><Money amount={shown.owed} /></Fact>
        {newest && <Fact name={t("bank.minted", { day: words.day(newest.day) })}>{number(newest.minted)} / {number(newest.cap)}</Fact>}
      </dl>
      <p className="muted">{t("bank.ahead.said")}</p>
      <Chart label={t("bank.ahead")} at={shown.ahead.map((one) => words.day(one.day))} lines={[{ name: t("bank.savings"), tone: "gold", values: shown.ahead.map((one) => one.savings) }]} />
    </Card>
  );
}

function TermsForm({ shown }: { shown: Projection }) {
  const words = useWords();
  const { t, number } = words;
  const [now] = shown.terms;
  const [ppm, setPpm] = useState<number | null>(now?.savingsPpm ?? null);
  const [account, setAccount] = useState<number | null>(now?.accountCap ?? null);
  const [hall, setHall] = useState<number | null>(now?.hallCap ?? null);
  const [reason, setReason] = useState("");
  const act = useAct("POST /v1/bank/terms", { refresh: [["bank"]], done: () => setReason("") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ppm !== null && account && hall !== null) act.mutate({ body: { savingsPpm: ppm, accountCap: account, hallCap: hall, reason } });
  };
  return (
    <Card title={t("bank.terms")}>
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("bank.terms.ppm")} hint={t("bank.a_day", { percent: number((ppm ?? 0) / 10_000) })} value={ppm} onNumber={setPpm} min={0} max={100_000} required />
        <NumberField label={t("bank.terms.account")} value={account} onNumber={setAccount} required />
        <NumberField label={t("bank.terms.hall")} value={hall} onNumber={setHall} min={0} required />
        <Field label={t("reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} autoComplete="off" />
        <div><button className="button act" disabled={act.isPending || !reason}>{t("bank.terms.do")}</button></div>
        <Said problem={act.error} good={act.isSuccess ? t("saved") : undefined} />
      </form>
      <Table label={t("bank.terms")} heads={[t("bank.since"), t("bank.savings"), t("bank.terms.hall")]} right={[1, 2]}
        rows={shown.terms.map((one) => ({ key: one.fromDay, cells: [one.fromDay.startsWith("0001") ? t("bank.start") : words.day(one.fromDay), `${number(one.savingsPpm / 10_000)} %`, number(one.hallCap)] }))} />
    </Card>
  );
}

function LoansCard() {
  const { t } = useWords();
  const found = usePages(["bank", "loans"], (after) => call("GET /v1/bank/loans", { query: { after, limit: 50 } }), (page) => page.loans);
  return (
    <Card title={t("bank.loans")}>
      <List of={found} empty={<Empty glyph="book">{t("bank.loans.none")}</Empty>}>{(rows) => <Loans rows={rows} />}</List>
    </Card>
  );
}

function Loans({ rows }: { rows: readonly OperatorLoan[] }) {
  const words = useWords();
  const { t, number } = words;
  return (
    <Table label={t("bank.loans")} heads={[t("bank.who"), t("bank.borrowed"), t("bank.owed"), t("bank.due"), t("bank.state")]} right={[1, 2]}
      rows={rows.map((one) => ({
        key: one.loan,
        cells: [
          <Who key="who" id={one.player} />,
          number(one.principal),
          number(one.remaining + one.interest + one.fees),
          one.state === "open" ? words.day(one.nextDue) : "",
          <span key="state" className="chip">{t(`bank.state.${one.state}`)}</span>,
        ],
      }))} />
  );
}
