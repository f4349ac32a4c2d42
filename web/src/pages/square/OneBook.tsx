// One item's book: what is asked and wanted, what prices did, and an order of one's own.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import type { Book, Level } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Chart } from "../../parts/Chart";
import { Card, Fact, NumberField, Said, Segments } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Table } from "../../parts/Table";
import { useWords } from "../../words/words";
import { MARKET, MyOrders } from "./Exchange";
import "./square.css";

export function OneBook() {
  const { item } = useParams({ from: "/inside/market/exchange/$item" });
  const found = useQuery({ queryKey: ["exchange", "book", item], queryFn: () => call("GET /v1/market/books/{item}", { path: { item }, query: {} }) });
  useFresh(MARKET, ["exchange"]);
  return (
    <Page title={found.data?.name ?? item}>
      <Asked of={found} rows={8}>
        {(book) => (
          <div className="pair">
            <div className="stack"><Depth book={book} /><Prices item={item} /></div>
            <div className="stack"><OrderForm book={book} /><MyOrders item={item} /></div>
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Depth({ book }: { book: Book }) {
  const words = useWords();
  const { t } = words;
  const most = Math.max(1, ...[...book.buys, ...book.sells].map((one) => one.quantity));
  return (
    <Card title={t("square.depth")}>
      {book.buys.length + book.sells.length === 0 && <p className="muted">{t("square.empty_book")}</p>}
      <div className="depth">
        <Levels name={t("square.sellers")} levels={book.sells.toReversed()} most={most} side="sell" />
        <Levels name={t("square.buyers")} levels={book.buys} most={most} side="buy" />
      </div>
      {book.matches.length > 0 && (
        <Table label={t("square.matches")} heads={[t("square.when"), t("square.price"), t("square.count")]} right={[1, 2]} tight
          rows={book.matches.slice(0, 6).map((one, n) => ({ key: `${one.at}${n}`, cells: [words.ago(one.at), words.number(one.price), words.number(one.quantity)] }))} />
      )}
    </Card>
  );
}

function Levels({ name, levels, most, side }: { name: string; levels: readonly Level[]; most: number; side: "buy" | "sell" }) {
  const { t, number } = useWords();
  if (levels.length === 0) return null;
  return (
    <table className={`levels ${side}`}>
      <caption className="small muted">{side === "buy" ? "▲" : "▼"} {name}</caption>
      <thead className="unseen"><tr><th>{t("square.price")}</th><th>{t("square.count")}</th></tr></thead>
      <tbody>
        {levels.map((one) => (
          <tr key={one.price} style={{ backgroundSize: `${(one.quantity / most) * 100}% 100%` }}><td className="number">{number(one.price)}</td><td className="number">{number(one.quantity)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

function Prices({ item }: { item: string }) {
  const words = useWords();
  const { t } = words;
  const [span, pick] = useState<"hour" | "day">("hour");
  const found = useQuery({ queryKey: ["exchange", "candles", item, span], queryFn: () => call("GET /v1/market/books/{item}/candles", { path: { item }, query: { span } }), retry: false });
  const candles = found.data?.candles ?? [];
  return (
    <Card title={t("square.prices")}>
      <Segments label={t("square.span")} of={[["hour", t("square.span.hour")], ["day", t("square.span.day")]] as const} value={span} onPick={pick} />
      {candles.length === 0 ? <p className="muted">{t("square.no_prices")}</p> : (
        <Chart label={t("square.prices")} at={candles.map((one) => words.moment(one.at))} lines={[
          { name: t("square.close"), tone: "gold", values: candles.map((one) => one.close) },
          { name: t("square.high"), tone: "moss", values: candles.map((one) => one.high) },
          { name: t("square.low"), tone: "wine", values: candles.map((one) => one.low) },
        ]} />
      )}
    </Card>
  );
}

function OrderForm({ book }: { book: Book }) {
  const { t, number } = useWords();
  const [side, pick] = useState<"buy" | "sell">("buy");
  const [price, setPrice] = useState<number | null>(null);
  const [quantity, setQuantity] = useState<number | null>(1);
  const place = useAct("POST /v1/market/orders", { refresh: [["exchange"], ["statement"], ["me"]] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (price && quantity) place.mutate({ body: { item: book.item, side, price, quantity } });
  };
  const total = (price ?? 0) * (quantity ?? 0);
  return (
    <Card title={t("square.order")}>
      <form className="stack" onSubmit={submit}>
        <Segments label={t("square.side")} of={[["buy", t("square.side.buy")], ["sell", t("square.side.sell")]] as const} value={side} onPick={pick} />
        <NumberField label={t("square.price_piece")} value={price} onNumber={setPrice} required />
        <NumberField label={t("square.count")} value={quantity} onNumber={setQuantity} required />
        <dl className="facts">
          <Fact name={t(side === "buy" ? "square.pay_most" : "square.get_least")}><Money amount={total} /></Fact>
          {side === "sell" && <Fact name={t("square.fee")}><Money amount={Math.ceil((total * book.feePercent) / 100)} /></Fact>}
        </dl>
        <div><button className="button act" disabled={place.isPending || !price || !quantity}>{t(`square.side.${side}`)}</button></div>
        <Said problem={place.error} good={place.data ? t("square.placed", { filled: number(place.data.filled), rest: number(place.data.rest) }) : undefined} />
      </form>
    </Card>
  );
}
