// The gate: closed by itself when too many come at once, or by hand; then newcomers read and do not speak.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { Asked } from "../parts/Asked";
import { Card, Fact, Field, NumberField, Said } from "../parts/furniture";
import { Until } from "../parts/Until";
import { useWords } from "../words/words";
import { gate, ORDER } from "./order";

const MINUTES_MAX = 1_440;

export function GateCard() {
  const { t, number } = useWords();
  const found = useQuery(gate);
  const [minutes, last] = useState<number | null>(15);
  const [reason, setReason] = useState("");
  const close = useAct("POST /v1/moderation/gate/close", { refresh: [ORDER] });
  const open = useAct("POST /v1/moderation/gate/open", { refresh: [ORDER] });
  const submit = (closed: boolean) => (event: FormEvent) => {
    event.preventDefault();
    if (closed) open.mutate({ body: { reason } });
    else if (minutes !== null) close.mutate({ body: { minutes, reason } });
  };
  return (
    <Card title={t("order.side.gate")}>
      <p className="muted">{t("gate.said")}</p>
      <Asked of={found}>
        {(shown) => {
          const closed = shown.closedUntil !== null && Date.parse(shown.closedUntil) > Date.now();
          return (
            <form className="stack" onSubmit={submit(closed)}>
              <dl className="facts">
                <Fact name={t("order.state")}>{closed && shown.closedUntil ? <>{t("gate.closed")} <Until at={shown.closedUntil} over={() => void found.refetch()} /></> : t("gate.open")}</Fact>
                {closed && shown.reason && <Fact name={t("reason")}>{shown.reason}</Fact>}
                <Fact name={t("gate.arrivals")}>{t("gate.arrivals.of", { n: number(shown.arrivals), most: number(shown.arrivalsMax) })}</Fact>
              </dl>
              {!closed && <NumberField label={t("gate.minutes")} max={MINUTES_MAX} value={minutes} onNumber={last} required />}
              <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
              <div><button className="button" disabled={close.isPending || open.isPending}>{t(closed ? "gate.open.do" : "gate.close.do")}</button></div>
              <Said problem={close.error ?? open.error} />
            </form>
          );
        }}
      </Asked>
    </Card>
  );
}
