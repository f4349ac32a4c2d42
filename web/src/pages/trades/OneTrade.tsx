// One trade: its terms, what can be done with it now, and how it got there.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { me } from "../../api/questions";
import type { WholeTrade } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Said } from "../../parts/furniture";
import { Money } from "../../parts/Amount";
import { Page } from "../../parts/Page";
import { Until } from "../../parts/Until";
import { Who } from "../../parts/Who";
import { useWords } from "../../words/words";
import { Stakes, Terms, TRADES } from "./terms";

export function OneTrade() {
  const { t } = useWords();
  const { trade } = useParams({ from: "/inside/market/trades/$trade" });
  const found = useQuery({ queryKey: ["trades", "one", trade], queryFn: () => call("GET /v1/trades/{trade}", { path: { trade } }) });
  useFresh(TRADES, ["trades"]);
  return (
    <Page title={t("square.trade")} narrow>
      <Asked of={found} rows={6}>{(shown) => <Shown trade={shown} />}</Asked>
    </Page>
  );
}

function Shown({ trade }: { trade: WholeTrade }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <p className="line"><Who id={trade.initiator} name={trade.initiatorName} /> ⇄ <Who id={trade.recipient} name={trade.recipientName} /></p>
      <p className="muted">{t(`square.state.${trade.state}` as "square.state.offered")}{trade.closedAt === null && <> · {t("square.until")} <Until at={trade.due} /></>}</p>
      <Terms trade={trade} terms={trade.terms} />
      {trade.closedAt === null && <Acts trade={trade} />}
      {trade.history.length > 1 && (
        <Card title={t("square.history")}>
          <ol className="entries">
            {trade.history.toReversed().map((one) => (
              <li key={one.version} className="entry still">
                <span className="face" aria-hidden="true">{one.version}</span>
                <span className="stack tight">
                  <span className="line"><Stakes of={one.initiatorGives} /> ⇄ <Stakes of={one.recipientGives} /></span>
                  <span className="muted small">{t("square.version", { n: one.version })} · {one.by === trade.initiator ? trade.initiatorName : trade.recipientName} · {words.moment(one.at)}</span>
                </span>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </>
  );
}

const REFRESH = [["trades"], ["statement"], ["me"]];

function Acts({ trade }: { trade: WholeTrade }) {
  const { t, number } = useWords();
  const mine = useQuery(me).data?.id;
  const [asking, ask] = useState(false);
  const accept = useAct("POST /v1/trades/{trade}/accept", { refresh: REFRESH });
  const confirm = useAct("POST /v1/trades/{trade}/confirm", { refresh: REFRESH, done: () => ask(false) });
  const decline = useAct("POST /v1/trades/{trade}/decline", { refresh: REFRESH });
  const cancel = useAct("POST /v1/trades/{trade}/cancel", { refresh: REFRESH });
  if (mine !== trade.initiator && mine !== trade.recipient) return null;
  const path = { trade: trade.trade };
  const body = { version: trade.terms.version };
  const turn = trade.waitsFor === mine;
  const begins = mine === trade.initiator;
  const [give, get] = begins ? [trade.terms.initiatorWorth, trade.terms.recipientWorth] : [trade.terms.recipientWorth, trade.terms.initiatorWorth];
  const accepts = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ path, body });
  };
  return (
    <form className="stack" onSubmit={accepts}>
      {!turn && <p className="muted">{t("square.others_turn")}</p>}
      <div className="line">
        {turn && trade.state === "offered" && <button className="button act" disabled={accept.isPending}>{t("square.accept")}</button>}
        {turn && trade.state === "confirming" && <button type="button" className="button act" onClick={() => ask(true)}>{t("square.confirm")}</button>}
        {turn && <button type="button" className="button" disabled={decline.isPending} onClick={() => decline.mutate({ path })}>{t("square.decline")}</button>}
        {!turn && <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate({ path })}>{t("square.cancel")}</button>}
      </div>
      <Said problem={accept.error ?? decline.error ?? cancel.error} />
      {asking && (
        <Confirm title={t("square.confirm")} verb={t("square.confirm")} danger pending={confirm.isPending} problem={confirm.error} act={() => confirm.mutate({ path, body })} close={() => ask(false)}>
          <p>{t("square.confirm.said", { give: number(give), get: number(get) })}</p>
          <p><Money amount={give} /> → <Money amount={get} /></p>
        </Confirm>
      )}
    </form>
  );
}
