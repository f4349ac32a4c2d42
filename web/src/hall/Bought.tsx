// What a player bought, and giving the money back.

import { useState } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { usePages } from "../api/pages";
import { Money } from "../parts/Amount";
import { List } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Field } from "../parts/furniture";
import type { Bought } from "../pages/market/questions";
import { useWords } from "../words/words";

export function BoughtBy({ id, name }: { id: string; name: string }) {
  const { t, moment } = useWords();
  const [asked, ask] = useState<Bought | null>(null);
  const found = usePages(
    ["hall", "bought", id],
    (before) => call("GET /v1/shop/players/{player}/purchases", { path: { player: id }, query: { limit: 10, ...(before ? { before } : {}) } }),
    (page) => page.purchases,
  );
  return (
    <Card title={t("market.purchases")}>
      <List of={found} empty={<p className="muted">{t("hall.none")}</p>}>
        {(rows) => (
          <ul className="entries">
            {rows.map((one) => (
              <li key={one.purchase} className="line apart letter">
                <span><strong>{one.offer} × {one.quantity}</strong> <span className="muted small">{moment(one.at)}</span></span>
                <span className="line">
                  <Money amount={one.total} asset={one.currency} />
                  {one.refundedAt ? <span className="chip">{t("market.refunded")}</span> : <button type="button" className="button" onClick={() => ask(one)}>{t("refund.do")} <span className="unseen">{one.offer}</span></button>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </List>
      {asked && <Refunding one={asked} id={id} name={name} close={() => ask(null)} />}
    </Card>
  );
}

function Refunding({ one, id, name, close }: { one: Bought; id: string; name: string; close: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const refund = useAct("POST /v1/shop/purchases/{purchase}/refund", { refresh: [["hall", "bought", id], ["hall", "purse", id], ["hall", "lines", id]], done: close });
  return (
    <Confirm title={t("refund.title", { offer: one.offer })} verb={t("refund.do")} pending={refund.isPending} problem={refund.error} close={close}
      act={() => refund.mutate({ path: { purchase: one.purchase }, body: { reason } })}>
      <p>{t("refund.said", { name, n: one.total })}</p>
      <Field label={t("reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} autoComplete="off" />
    </Confirm>
  );
}
