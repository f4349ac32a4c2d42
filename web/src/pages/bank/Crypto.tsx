// The crypto: its price hour by hour, buying and selling, and how anybody can walk its price again.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import type { Crypto as Shown } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Chart } from "../../parts/Chart";
import { Card, Fact, NumberField, Said, Segments } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Table } from "../../parts/Table";
import { useWords } from "../../words/words";
import { BANK, coins, crypto, epochs } from "./questions";

const REFRESH = [["bank"], ["statement"]];

export function Crypto() {
  const { t } = useWords();
  const found = useQuery(crypto);
  useFresh(BANK, ["bank"]);
  return (
    <Page title={t("bank.crypto")} said={t("bank.crypto.said")}>
      <Asked of={found} rows={8}>
        {(shown) => (
          <div className="pair">
            <Price crypto={shown} />
            <Desk crypto={shown} />
          </div>
        )}
      </Asked>
      <Proofs />
    </Page>
  );
}

function Price({ crypto }: { crypto: Shown }) {
  const words = useWords();
  const { t, number } = words;
  return (
    <Card title={t("bank.price", { price: number(coins(crypto.price)) })}>
      <p><Drift percent={crypto.changePercent} /> {t("bank.in_a_day")}</p>
      <Chart label={t("bank.crypto")} at={crypto.chart.map((tick) => words.moment(tick.hour))} lines={[{ name: t("bank.price.line"), tone: "gold", values: crypto.chart.map((tick) => coins(tick.price)) }]} />
    </Card>
  );
}

function Desk({ crypto }: { crypto: Shown }) {
  const { t, number } = useWords();
  const [way, setWay] = useState<"buy" | "sell">("buy");
  const [units, setUnits] = useState<number | null>(null);
  const done = () => setUnits(null);
  const buy = useAct("POST /v1/bank/crypto/buy", { refresh: REFRESH, done });
  const sell = useAct("POST /v1/bank/crypto/sell", { refresh: REFRESH, done });
  const act = way === "buy" ? buy : sell;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (units) act.mutate({ body: { units, expectedPrice: crypto.price } });
  };
  return (
    <Card title={t("bank.desk")}>
      <dl className="facts">
        <Fact name={t("bank.yours")}>{number(crypto.held)}</Fact>
        <Fact name={t("bank.worth")}><Money amount={crypto.worth} /></Fact>
      </dl>
      <form className="stack" onSubmit={submit}>
        <Segments label={t("bank.which")} of={[["buy", t("bank.buy")], ["sell", t("bank.sell")]]} value={way} onPick={setWay} />
        <NumberField label={t("bank.units")} value={units} onNumber={setUnits} required {...(way === "sell" ? { max: crypto.held } : {})} />
        {units !== null && <p>{t(`bank.${way}.total`)} <Money amount={total(way, units, crypto)} /></p>}
        <div><button className="button act" disabled={act.isPending || !units}>{t(`bank.${way}`)}</button></div>
        <Said problem={act.error} good={act.isSuccess ? t("bank.traded", { held: number(act.data.held) }) : undefined} />
      </form>
    </Card>
  );
}

/** With the fee, rounded as the desk does: never in the player's favour. */
function total(way: "buy" | "sell", units: number, crypto: Shown): number {
  const gross = (units * crypto.price) / 1_000_000;
  if (way === "buy") {
    const cost = Math.ceil(gross);
    return cost + Math.ceil((cost * crypto.buyFeePercent) / 100);
  }
  const got = Math.floor(gross);
  return Math.max(0, got - Math.ceil((got * crypto.sellFeePercent) / 100));
}

function Proofs() {
  const words = useWords();
  const { t } = words;
  const found = useQuery(epochs);
  return (
    <Card title={t("bank.proof")}>
      <p className="muted">{t("bank.proof.said")}</p>
      <Asked of={found} rows={3}>
        {({ epochs: weeks }) => (
          <Table label={t("bank.proof")} heads={[t("bank.week"), t("bank.digest"), t("bank.seed")]}
            rows={weeks.slice(0, 8).map((week) => ({ key: String(week.epoch), cells: [words.day(week.startsAt), <code key="digest">{week.digest.slice(0, 16)}…</code>, week.seed ? <code key="seed">{week.seed.slice(0, 16)}…</code> : t("bank.seed.later")] }))} />
        )}
      </Asked>
    </Card>
  );
}

function Drift({ percent }: { percent: number }) {
  const { number } = useWords();
  if (percent === 0) return <span className="muted">0 %</span>;
  return <span className={percent < 0 ? "loss" : "gain"}>{percent < 0 ? "↓ −" : "↑ +"}{number(Math.abs(percent))} %</span>;
}
