// Trades that a moderator should look at: far from even, or likely one person on both sides.

import { useState } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { useFresh } from "../api/live";
import { usePages } from "../api/pages";
import type { Alert } from "../api/schema";
import { List } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Empty, Field, Segments } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Who } from "../parts/Who";
import { Terms } from "../pages/trades/terms";
import { useWords } from "../words/words";

export function TradeAlerts() {
  const { t } = useWords();
  const [which, pick] = useState<"open" | "done">("open");
  useFresh(["trading.trade_waits", "trading.trade_settled"], ["alerts"]);
  const found = usePages(["alerts", which], (before) => call("GET /v1/trades/alerts", { query: { open: which === "open", ...(before ? { before } : {}) } }), (page) => page.alerts);
  return (
    <Page title={t("tab.trade_alerts")}>
      <Segments label={t("square.which")} of={[["open", t("square.to_judge")], ["done", t("square.judged")]] as const} value={which} onPick={pick} />
      <List of={found} empty={<Empty glyph="shield">{t("square.no_alerts")}</Empty>}>
        {(alerts) => <div className="stack">{alerts.map((one) => <OneAlert key={one.trade.trade} alert={one} />)}</div>}
      </List>
    </Page>
  );
}

function OneAlert({ alert }: { alert: Alert }) {
  const words = useWords();
  const { t } = words;
  const [verdict, judge] = useState<"fine" | "wrong" | null>(null);
  const [reason, setReason] = useState("");
  const act = useAct("POST /v1/trades/{trade}/verdict", { refresh: [["alerts"]], done: () => judge(null) });
  const { trade } = alert;
  const open = trade.closedAt === null;
  return (
    <Card>
      <p className="line"><Who id={trade.initiator} name={trade.initiatorName} /> ⇄ <Who id={trade.recipient} name={trade.recipientName} /> <span className="muted small">{words.moment(alert.at)}</span></p>
      <p className="line">
        {alert.uneven && <span className="chip">{t("square.flag.uneven")}</span>}
        {alert.linked && <span className="chip">{t("square.flag.linked")}</span>}
        <span className="chip">{t(`square.state.${trade.state}` as "square.state.offered")}</span>
      </p>
      <Terms trade={trade} terms={trade.terms} />
      {alert.judgedAt !== null && alert.verdict !== null ? <p className="muted">{t(`square.verdict.${alert.verdict}` as "square.verdict.fine")}: {alert.reason}</p> : (
        <div className="line">
          <button type="button" className="button" onClick={() => judge("fine")}>{t("square.verdict.fine")}</button>
          <button type="button" className="button" onClick={() => judge("wrong")}>{t(open ? "square.stop" : "square.verdict.wrong")}</button>
        </div>
      )}
      {verdict && (
        <Confirm title={t(`square.verdict.${verdict}`)} verb={t("square.judge")} danger={verdict === "wrong"} pending={act.isPending} problem={act.error} act={() => act.mutate({ path: { trade: trade.trade }, body: { verdict, reason } })} close={() => judge(null)}>
          {verdict === "wrong" && open && <p>{t("square.stop.said", { one: trade.initiatorName, other: trade.recipientName })}</p>}
          <Field label={t("square.reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} />
        </Confirm>
      )}
    </Card>
  );
}
