// The market of alike things: what is traded by order, and one's own orders.

import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useNavigate } from "@tanstack/react-router";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { usePages } from "../../api/pages";
import type { Order } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { List } from "../../parts/Asked";
import { Card, Empty, Field, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Table } from "../../parts/Table";
import { Thing } from "../../parts/Thing";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";

export const MARKET = ["market.book_changed", "market.order_filled", "market.order_closed"];

export function Exchange() {
  const { t, number } = useWords();
  useFresh(MARKET, ["exchange"]);
  const found = usePages(["exchange", "books"], (after) => call("GET /v1/market/books", { query: after ? { after } : {} }), (page) => page.books);
  return (
    <Page title={t("tab.exchange")} said={t("square.exchange.said")}>
      <Find />
      <List of={found} empty={<Empty glyph="chart">{t("square.no_books")}</Empty>}>
        {(books) => (
          <Table label={t("tab.exchange")} heads={[t("square.item"), t("square.buyers"), t("square.sellers"), t("square.last"), t("square.volume")]} right={[1, 2, 3, 4]} tight
            rows={books.map((one) => ({
              key: one.item,
              cells: [
                <Link key="to" to="/market/exchange/$item" params={{ item: one.item }} className="line"><Thing picture={one.picture} size={32} />{one.name}</Link>,
                one.bestBuy === null ? "—" : number(one.bestBuy),
                one.bestSell === null ? "—" : number(one.bestSell),
                one.last === null ? "—" : number(one.last),
                number(one.dayVolume),
              ],
            }))} />
        )}
      </List>
      <MyOrders />
    </Page>
  );
}

function Find() {
  const { t } = useWords();
  const go = useNavigate();
  const [item, setItem] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (item) void go({ to: "/market/exchange/$item", params: { item } });
  };
  return (
    <form className="line" onSubmit={submit}>
      <Field label={t("square.item")} hint={t("square.item.hint")} value={item} onChange={(event) => setItem(event.target.value)} autoComplete="off" pattern="[a-z][a-z0-9_]*" />
      <button className="button" disabled={!item}>{t("square.open_book")}</button>
    </form>
  );
}

export function MyOrders({ item }: { item?: string }) {
  const { t } = useWords();
  const found = usePages(["exchange", "orders"], (before) => call("GET /v1/market/orders", { query: before ? { before } : {} }), (page) => page.orders);
  return (
    <Card title={t("square.my_orders")}>
      <List of={found} empty={<p className="muted">{t("square.no_orders")}</p>}>
        {(orders) => <ul className="entries">{orders.filter((one) => !item || one.item === item).map((one) => <li key={one.order} className="entry still"><OneOrder order={one} /></li>)}</ul>}
      </List>
    </Card>
  );
}

function OneOrder({ order }: { order: Order }) {
  const { t, number } = useWords();
  const cancel = useAct("POST /v1/market/orders/{order}/cancel", { refresh: [["exchange"], ["statement"], ["me"]] });
  return (
    <>
      <span className={order.side === "buy" ? "face gain" : "face loss"} aria-hidden="true">{order.side === "buy" ? "▲" : "▼"}</span>
      <span className="stack tight">
        <span>{t(`square.side.${order.side}`)} {order.name}: {t("square.of", { rest: number(order.rest), all: number(order.quantity) })} × <Money amount={order.price} /></span>
        <span className="muted small"><Until at={order.due} /></span>
        <Said problem={cancel.error} />
      </span>
      <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate({ path: { order: order.order } })}>{t("square.take_back")}</button>
    </>
  );
}
