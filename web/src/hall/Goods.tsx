// What the hall sells: every offer, on sale or not, and a new one.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call";
import { useFresh } from "../api/live";
import { Money } from "../parts/Amount";
import { Asked } from "../parts/Asked";
import { Dialog } from "../parts/Dialog";
import { Card, Empty } from "../parts/furniture";
import { Icon } from "../parts/glyphs";
import { Page } from "../parts/Page";
import { Table } from "../parts/Table";
import type { Offer } from "../pages/market/questions";
import { useWords } from "../words/words";
import { NewOffer } from "./NewOffer";

export const goods = { queryKey: ["shop", "all"], queryFn: () => call("GET /v1/shop", { query: { limit: 100, closed: true } }) };

export function Goods() {
  const { t } = useWords();
  const found = useQuery(goods);
  const [adding, add] = useState(false);
  useFresh("shop.offer_changed", ["shop"]);
  return (
    <Page title={t("tab.goods")} action={<button type="button" className="button act" onClick={() => add(true)}><Icon of="plus" />{t("goods.new")}</button>}>
      <Card>
        <Asked of={found} rows={8}>
          {({ offers }) => offers.length === 0 ? <Empty glyph="stall">{t("goods.none")}</Empty> : <Listed offers={offers} />}
        </Asked>
      </Card>
      {adding && <Dialog title={t("goods.new")} close={() => add(false)}><NewOffer shelves={found.data?.categories ?? []} done={() => add(false)} /></Dialog>}
    </Page>
  );
}

function Listed({ offers }: { offers: readonly Offer[] }) {
  const { t, number } = useWords();
  return (
    <Table label={t("tab.goods")} heads={[t("goods.name"), t("market.price"), t("goods.stock"), t("goods.gives"), t("goods.state")]} right={[1, 2]}
      rows={offers.map((one) => ({
        key: one.code,
        cells: [
          <Link key="name" to="/hall/goods/$offer" params={{ offer: one.code }}>{one.name}</Link>,
          <Money key="price" amount={one.price} asset={one.currency} />,
          one.stock === null ? "∞" : number(one.stock),
          one.contents.map((each) => `${each.name} × ${number(each.count)}`).join(", "),
          <span key="state" className="chip">{t(one.active ? "goods.open" : "goods.closed")}</span>,
        ],
      }))} />
  );
}
