// What a trade's terms say, in one line or as two sides.

import type { Staked, Trade, TradingTermsShown as TermsShown } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Card, Fact } from "../../parts/furniture";
import { AssetName } from "../../parts/names";
import { useWords } from "../../words/words";

export const TRADES = ["trading.trade_offered", "trading.trade_countered", "trading.trade_waits", "trading.trade_settled", "trading.trade_ended"];

export function Stakes({ of }: { of: readonly Staked[] }) {
  const { t, number } = useWords();
  if (of.length === 0) return <span className="muted">{t("square.nothing")}</span>;
  return (
    <>
      {of.map((one) => (
        <span key={one.asset} className="chip">{one.asset === "coin" ? <Money amount={one.amount} /> : <>{number(one.amount)} × <AssetName asset={one.asset} n={one.amount} /></>}</span>
      ))}
    </>
  );
}

/** Both sides with their worth, the fee, and a plain word where they are far from even. */
export function Terms({ trade, terms }: { trade: Trade; terms: TermsShown }) {
  const { t } = useWords();
  return (
    <Card>
      <dl className="facts">
        <Fact name={t("square.gives_who", { name: trade.initiatorName })}><Stakes of={terms.initiatorGives} /></Fact>
        <Fact name={t("square.worth")}><Money amount={terms.initiatorWorth} /></Fact>
        <Fact name={t("square.gives_who", { name: trade.recipientName })}><Stakes of={terms.recipientGives} /></Fact>
        <Fact name={t("square.worth")}><Money amount={terms.recipientWorth} /></Fact>
        <Fact name={t("square.fee_by", { name: trade.initiatorName })}><Money amount={terms.fee} /></Fact>
      </dl>
      {terms.note && <p><q>{terms.note}</q></p>}
      {terms.uneven && <p className="said" role="note">⚠ {t("square.uneven")}</p>}
    </Card>
  );
}
