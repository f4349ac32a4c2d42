// What was paid for and may not be spent yet, or is still owed for a payment that was taken back.

import { useQuery } from "@tanstack/react-query";
import { useFresh } from "../../api/live";
import { Money } from "../../parts/Amount";
import { Card } from "../../parts/furniture";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { PAYMENTS, payments } from "./questions";

export function Waiting() {
  const { t } = useWords();
  useFresh(PAYMENTS, ["bank", "payments"]);
  const waiting = useQuery(payments).data?.payments.filter((one) => one.state === "held" || one.state === "owed");
  if (!waiting || waiting.length === 0) return null;
  return (
    <Card title={t("bank.payments")}>
      <ul className="entries">
        {waiting.map((one) => (
          <li key={one.payment} className="line apart">
            <Money amount={one.state === "held" ? one.amount : one.amount - one.taken} asset={one.asset} />
            <span className="muted">{one.state === "held" ? <>{t("bank.free_in")} <Until at={one.due} /></> : t("bank.payments.owed")}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
