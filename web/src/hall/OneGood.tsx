// One offer, and what may be done to it; every act says beforehand what it changes.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { Money } from "../parts/Amount";
import { Asked } from "../parts/Asked";
import { Card, Fact, Field, NumberField, Said } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Thing } from "../parts/Thing";
import type { Offer } from "../pages/market/questions";
import { useWords } from "../words/words";
import { Pricing } from "./Pricing";

const REFRESH = [["shop"]];

export function OneGood() {
  const { offer } = useParams({ from: "/inside/hall/goods/$offer" });
  const found = useQuery({ queryKey: ["shop", offer], queryFn: () => call("GET /v1/shop/offers/{offer}", { path: { offer } }) });
  return <Asked of={found} rows={6}>{(shown) => <Shown offer={shown} />}</Asked>;
}

function Shown({ offer }: { offer: Offer }) {
  const { t, number } = useWords();
  const path = { offer: offer.code };
  const open = useAct("POST /v1/shop/offers/{offer}/open", { refresh: REFRESH });
  const close = useAct("POST /v1/shop/offers/{offer}/close", { refresh: REFRESH });
  return (
    <Page title={offer.name} said={offer.code}>
      <div className="pair">
        <Card>
          <div className="line"><Thing picture={offer.picture} size={72} /><span className="chip">{t(offer.active ? "goods.open" : "goods.closed")}</span></div>
          <dl className="facts">
            <Fact name={t("market.price")}><Money amount={offer.price} asset={offer.currency} /></Fact>
            <Fact name={t("goods.stock")}>{offer.stock === null ? t("goods.endless") : number(offer.stock)}</Fact>
            <Fact name={t("market.gives")}>{offer.contents.map((one) => `${one.name} × ${number(one.count)}`).join(", ")}</Fact>
          </dl>
          <p className="muted">{t(offer.active ? "goods.close.said" : "goods.open.said")}</p>
          <div>
            {offer.active
              ? <button type="button" className="button danger" disabled={close.isPending} onClick={() => close.mutate({ path })}>{t("goods.close.do")}</button>
              : <button type="button" className="button act" disabled={open.isPending} onClick={() => open.mutate({ path })}>{t("goods.open.do")}</button>}
          </div>
          <Said problem={open.error ?? close.error} />
        </Card>
        <div className="stack">
          <Reprice key={offer.price} offer={offer} />
          {offer.stock !== null && <Restock offer={offer} />}
          <Pricing offer={offer} />
        </div>
      </div>
    </Page>
  );
}

function Reprice({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const [price, setPrice] = useState<number | null>(offer.price);
  const [reason, setReason] = useState("");
  const act = useAct("POST /v1/shop/offers/{offer}/price", { refresh: REFRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (price) act.mutate({ path: { offer: offer.code }, body: { price, reason } });
  };
  return (
    <Card title={t("goods.reprice")}>
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("market.price")} value={price} onNumber={setPrice} required />
        <Field label={t("reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} autoComplete="off" />
        <div><button className="button" disabled={act.isPending || !price || price === offer.price}>{t("goods.reprice.do", { from: offer.price, to: price ?? 0 })}</button></div>
        <Said problem={act.error} />
      </form>
    </Card>
  );
}

function Restock({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const [add, setAdd] = useState<number | null>(null);
  const act = useAct("POST /v1/shop/offers/{offer}/stock", { refresh: REFRESH, done: () => setAdd(null) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add) act.mutate({ path: { offer: offer.code }, body: { add } });
  };
  return (
    <Card title={t("goods.restock")}>
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("goods.add_pieces")} value={add} onNumber={setAdd} required />
        <div><button className="button" disabled={act.isPending || !add}>{t("goods.restock.do", { n: (offer.stock ?? 0) + (add ?? 0) })}</button></div>
        <Said problem={act.error} good={act.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}
