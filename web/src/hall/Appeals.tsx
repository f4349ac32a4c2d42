// Appeals: what somebody says against a warning or a mute; judged by another than who gave it.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../api/act";
import type { Appeal, AppealState } from "../api/schema";
import { Asked } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Empty, Field, Segments } from "../parts/furniture";
import { SanctionLine } from "../parts/SanctionLine";
import { Who } from "../parts/Who";
import { useWords } from "../words/words";
import { appeals, ORDER } from "./order";

const STATES: readonly AppealState[] = ["waiting", "granted", "denied"];

export function Appeals() {
  const { t } = useWords();
  const [state, pick] = useState<AppealState>("waiting");
  const found = useQuery(appeals(state));
  return (
    <Card>
      <Segments label={t("order.state")} of={STATES.map((one) => [one, t(`order.appeals.${one}`)] as const)} value={state} onPick={pick} />
      <Asked of={found}>
        {({ appeals: all }) => all.length === 0 ? <Empty glyph="shield">{t(state === "waiting" ? "order.appeals.none" : "order.none")}</Empty> : (
          <ul className="entries">{all.map((one) => <li key={one.appeal}><OneAppeal one={one} /></li>)}</ul>
        )}
      </Asked>
    </Card>
  );
}

function OneAppeal({ one }: { one: Appeal }) {
  const { t, ago } = useWords();
  const [grants, judge] = useState<boolean | null>(null);
  const [reason, setReason] = useState("");
  const decide = useAct("POST /v1/moderation/appeals/{appeal}", { refresh: [ORDER], done: () => judge(null) });
  return (
    <div className="stack tight letter">
      <p className="line"><Link to="/hall/players/$player" params={{ player: one.player }}><Who id={one.player} name={one.name} /></Link> <span className="muted small">{ago(one.at)}</span></p>
      <blockquote className="snapshot"><p className="break">{one.text}</p></blockquote>
      <SanctionLine one={one.sanction} />
      {one.state === "waiting" && (
        <div className="line">
          <button type="button" className="button" onClick={() => judge(true)}>{t("order.grant")}</button>
          <button type="button" className="button" onClick={() => judge(false)}>{t("order.deny")}</button>
        </div>
      )}
      {grants !== null && (
        <Confirm title={t(grants ? "order.grant" : "order.deny")} verb={t(grants ? "order.grant" : "order.deny")} pending={decide.isPending} problem={decide.error} act={() => decide.mutate({ path: { appeal: one.appeal }, body: { grant: grants, reason } })} close={() => judge(null)}>
          <p>{t(grants ? "order.grant.said" : "order.deny.said", { name: one.name })}</p>
          <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Confirm>
      )}
    </div>
  );
}
