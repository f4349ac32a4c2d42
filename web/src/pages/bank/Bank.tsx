// The bank: where one's coins are, moving them, the tier, the loan.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import type { Bank as Shown } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Fact, NumberField, Said, Segments } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { LoanCard } from "./Loan";
import { BANK, bank, coins, percent } from "./questions";
import { Waiting } from "./Waiting";

const REFRESH = [["bank"], ["statement"]];

export function Bank() {
  const { t } = useWords();
  const found = useQuery(bank);
  useFresh(BANK, ["bank"]);
  return (
    <Page title={t("bank.title")} said={t("bank.said")}>
      <Asked of={found} rows={8}>
        {(shown) => (
          <div className="pair">
            <div className="stack">
              <Where bank={shown} />
              <Waiting />
              <Move bank={shown} />
            </div>
            <div className="stack">
              <LoanCard bank={shown} />
              <TierCard bank={shown} />
            </div>
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Where({ bank }: { bank: Shown }) {
  const { t, number } = useWords();
  return (
    <Card title={t("bank.where")}>
      <dl className="facts">
        <Fact name={t("bank.purse")}><Money amount={bank.purse} /></Fact>
        <Fact name={t("bank.bank")}><Money amount={bank.bank} /></Fact>
        <Fact name={t("bank.savings")}><Money amount={bank.savings} /></Fact>
        <Fact name={t("bank.earned")}><Money amount={bank.earned} /></Fact>
        <Fact name={t("bank.crypto")}><Link to="/market/crypto">{number(bank.crypto)} × {number(coins(bank.cryptoPrice))}</Link></Fact>
      </dl>
      {bank.lots.length > 0 && (
        <>
          <h3>{t("bank.early")}</h3>
          <ul className="entries">
            {bank.lots.map((lot, n) => (
              <li key={`${lot.freeAt}${n}`} className="line apart"><Money amount={lot.amount} /><span className="muted">{t("bank.free_in")} <Until at={lot.freeAt} /></span></li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

type Way = "save" | "unsave" | "deposit" | "withdraw";

function Move({ bank }: { bank: Shown }) {
  const { t, number } = useWords();
  const [way, setWay] = useState<Way>("save");
  const [amount, setAmount] = useState<number | null>(null);
  const done = () => setAmount(null);
  const acts = {
    save: useAct("POST /v1/bank/savings/deposit", { refresh: REFRESH, done }),
    unsave: useAct("POST /v1/bank/savings/withdraw", { refresh: REFRESH, done }),
    deposit: useAct("POST /v1/bank/deposit", { refresh: REFRESH, done }),
    withdraw: useAct("POST /v1/bank/withdraw", { refresh: REFRESH, done }),
  };
  const act = acts[way];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount) act.mutate({ body: { amount } });
  };
  const cost = amount ? costOf(way, amount, bank) : 0;
  return (
    <Card title={t("bank.move")}>
      <form className="stack" onSubmit={submit}>
        <Segments label={t("bank.which")} of={(["save", "unsave", "deposit", "withdraw"] as const).map((one) => [one, t(`bank.${one}`)] as const)} value={way} onPick={setWay} />
        <NumberField label={t("bank.amount")} value={amount} onNumber={setAmount} required hint={t(`bank.${way}.hint`, { percent: number(percent(rateOf(way, bank))), left: number(bank.limitLeft) })} />
        {amount !== null && (
          <dl className="facts">
            <Fact name={t(way === "unsave" ? "bank.penalty" : "bank.fee")}><Money amount={cost} /></Fact>
          </dl>
        )}
        <div><button className="button act" disabled={act.isPending || !amount}>{t(`bank.${way}`)}</button></div>
        <Said problem={act.error} good={act.isSuccess ? t("bank.done", { balance: number(act.data.balance) }) : undefined} />
      </form>
    </Card>
  );
}

function rateOf(way: Way, bank: Shown): number {
  if (way === "save" || way === "unsave") return bank.savingsPpm;
  return way === "deposit" ? bank.tier.depositFeePpm : bank.tier.withdrawFeePpm;
}

/** The fee beforehand, rounded up as the bank does; of savings, a tenth of what is early. */
function costOf(way: Way, amount: number, bank: Shown): number {
  if (way === "save") return 0;
  if (way !== "unsave") return Math.ceil((amount * rateOf(way, bank)) / 1_000_000);
  const early = bank.lots.reduce((sum, lot) => sum + lot.amount, 0);
  return Math.ceil(Math.max(0, amount - (bank.savings - early)) / 10);
}

function TierCard({ bank }: { bank: Shown }) {
  const { t, number } = useWords();
  const [asking, ask] = useState(false);
  const raise = useAct("POST /v1/bank/tier", { refresh: REFRESH, done: () => ask(false) });
  const next = bank.nextTier;
  return (
    <Card title={t(`bank.tier.${bank.tier.name}` as "bank.tier.basic")}>
      <dl className="facts">
        <Fact name={t("bank.interest")}>{t("bank.a_day", { percent: number(percent(bank.tier.interestPpm)) })}</Fact>
        <Fact name={t("bank.limit")}><Money amount={bank.tier.dailyLimit} /></Fact>
        <Fact name={t("bank.fees")}>{number(percent(bank.tier.depositFeePpm))} % / {number(percent(bank.tier.withdrawFeePpm))} %</Fact>
      </dl>
      {next && (
        <>
          <p className="muted">{t("bank.next", { name: t(`bank.tier.${next.name}` as "bank.tier.basic"), percent: number(percent(next.interestPpm)), limit: number(next.dailyLimit), wealth: number(next.wealth) })}</p>
          <div><button type="button" className="button" onClick={() => ask(true)}>{t("bank.upgrade")} <Money amount={next.cost} /></button></div>
        </>
      )}
      {asking && next && (
        <Confirm title={t("bank.upgrade")} verb={t("bank.upgrade")} pending={raise.isPending} problem={raise.error} act={() => raise.mutate({ body: { tier: next.tier } })} close={() => ask(false)}>
          <p>{t("bank.upgrade.said", { cost: number(next.cost) })}</p>
        </Confirm>
      )}
    </Card>
  );
}
