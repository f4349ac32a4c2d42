// The moderators' desk: what waits to be judged, who appeals, the gate, and what moderation did.

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call";
import { useFresh } from "../api/live";
import { usePages } from "../api/pages";
import type { Case, CaseState } from "../api/schema";
import { List } from "../parts/Asked";
import { Card, Empty, Segments } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Face } from "../parts/Who";
import { useWords } from "../words/words";
import { Appeals } from "./Appeals";
import { GateCard } from "./GateCard";
import { ORDER, ORDER_NEWS, STATES, statistics } from "./order";
import { Statistics } from "./Statistics";

const SIDES = ["cases", "appeals", "gate", "statistics"] as const;

export function Order() {
  const { t } = useWords();
  const { side } = useSearch({ from: "/inside/hall/order" });
  const go = useNavigate();
  useFresh(ORDER_NEWS, ORDER);
  const counts = useQuery(statistics).data;
  const picked = SIDES.find((one) => one === side) ?? "cases";
  const said = { cases: counts?.openCases ?? 0, appeals: counts?.waitingAppeals ?? 0, gate: 0, statistics: 0 };
  return (
    <Page title={t("tab.order")} said={t("order.said")}>
      <Segments label={t("order.side")} of={SIDES.map((one) => [one, said[one] ? t("order.side.of", { side: t(`order.side.${one}`), n: said[one] }) : t(`order.side.${one}`)] as const)} value={picked}
        onPick={(next) => void go({ to: "/hall/order", search: { side: next }, replace: true })} />
      {picked === "cases" && <Cases />}
      {picked === "appeals" && <Appeals />}
      {picked === "gate" && <GateCard />}
      {picked === "statistics" && <Statistics />}
    </Page>
  );
}

function Cases() {
  const { t } = useWords();
  const [state, pick] = useState<CaseState>("open");
  const found = usePages(["order", "cases", state], (after) => call("GET /v1/moderation/cases", { query: { state, after } }), (page) => page.cases);
  return (
    <Card>
      <Segments label={t("order.state")} of={STATES.map((one) => [one, t(`order.state.${one}`)] as const)} value={state} onPick={pick} />
      <List of={found} empty={<Empty glyph="shield">{t(state === "open" ? "order.none.open" : "order.none")}</Empty>}>
        {(rows) => <ul className="entries">{rows.map((one) => <li key={one.case}><OneCase one={one} /></li>)}</ul>}
      </List>
    </Card>
  );
}

function OneCase({ one }: { one: Case }) {
  const { t, ago } = useWords();
  return (
    <Link className="entry" to="/hall/order/$case" params={{ case: one.case }}>
      <Face id={one.player} name={one.name} />
      <span className="grow">
        <strong className="cut">{one.name}</strong>
        <span className="muted small cut">{one.grounds.map((ground) => t(`report.${ground}` as "report.insult")).join(", ")} · {ago(one.openedAt)}</span>
      </span>
      <span className="end"><span className="chip">{t("order.reports", { n: one.reports })}</span></span>
    </Link>
  );
}
