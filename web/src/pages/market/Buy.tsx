// Buying: what it costs and what is left, then one press. The purse moves at once and comes back if refused.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { count } from "../../api/live";
import { held, me } from "../../api/questions";
import { Money } from "../../parts/Amount";
import { Dialog } from "../../parts/Dialog";
import { NumberField, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";
import type { Offer } from "./questions";

const AT_ONCE_MAX = 1_000;

export function Buy({ offer, close }: { offer: Offer; close: () => void }) {
  const { t } = useWords();
  const [bought, setBought] = useState(false);
  return (
    <Dialog title={bought ? t("market.yours") : offer.name} close={close}>
      {bought ? (
        <>
          <p>{t("market.yours.said", { name: offer.name })}</p>
          <div className="line end">
            <button type="button" className="button" onClick={close}>{t("market.on")}</button>
            <Link to="/market/things" className="button act">{t("market.see_things")}</Link>
          </div>
        </>
      ) : <BuyForm offer={offer} done={() => setBought(true)} cancel={close} />}
    </Dialog>
  );
}

export function BuyForm({ offer, done, cancel }: { offer: Offer; done: () => void; cancel?: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const purse = held(useQuery(me).data?.purse, offer.currency);
  const [quantity, setQuantity] = useState<number | null>(1);
  const most = Math.min(offer.perPlayer ?? AT_ONCE_MAX, offer.stock ?? AT_ONCE_MAX, offer.cooldownSeconds === null ? AT_ONCE_MAX : 1);
  const total = offer.price * (quantity ?? 0);
  const buy = useAct("POST /v1/shop/purchase", {
    refresh: [["shop"], ["things"], ["purchases"], ["statement"]],
    hope: () => {
      if (total > purse) return undefined;
      count(client, offer.currency, purse - total);
      return () => count(client, offer.currency, purse);
    },
    done: (receipt) => {
      count(client, receipt.currency, receipt.balance);
      done();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (quantity) buy.mutate({ body: { offer: offer.code, quantity, expectedPrice: offer.price } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {most > 1 && <NumberField label={t("market.quantity")} value={quantity} onNumber={setQuantity} max={most} required />}
      <dl className="facts">
        <div><dt>{t("market.cost")}</dt><dd><Money amount={total} asset={offer.currency} /></dd></div>
        <div><dt>{t("market.after")}</dt><dd>{total <= purse || buy.isPending ? <Money amount={buy.isPending ? purse : purse - total} asset={offer.currency} /> : t("market.short", { n: total - purse })}</dd></div>
      </dl>
      <Said problem={buy.error} />
      <div className="line end">
        {cancel && <button type="button" className="button" onClick={cancel}>{t("cancel")}</button>}
        <button className="button act" disabled={buy.isPending || !quantity}>{t("market.buy")}</button>
      </div>
    </form>
  );
}
