// The auction house: what is up, found by name and price, with ends that tick.

import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { usePages } from "../../api/pages";
import type { AuctionsLot as Lot } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { List } from "../../parts/Asked";
import { Dialog } from "../../parts/Dialog";
import { Check, Choice, Empty, Field, NumberField, Said, Segments } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";

export const AUCTIONS = ["auctions.lot_listed", "auctions.lot_changed", "auctions.lot_ended", "auctions.lot_sold", "auctions.outbid"];
const WHICH = ["all", "selling", "bidding", "watching", "ended"] as const;
const ORDERS = ["ending", "newest", "cheapest"] as const;
const RARITIES = ["common", "uncommon", "rare", "epic", "legendary"] as const;

export function Auctions() {
  const { t } = useWords();
  const [which, pick] = useState<(typeof WHICH)[number]>("all");
  const [text, setText] = useState("");
  const [order, setOrder] = useState<(typeof ORDERS)[number]>("ending");
  const [rarity, setRarity] = useState("");
  const [most, setMost] = useState<number | null>(null);
  const [buyoutOnly, onlyBuyout] = useState(false);
  const [listing, list] = useState(false);
  useFresh(AUCTIONS, ["auctions"]);
  const query = { order, ...(text.trim() ? { text: text.trim() } : {}), ...(rarity ? { rarity: rarity as "rare" } : {}), ...(most ? { priceMax: most } : {}), ...(buyoutOnly ? { buyoutOnly } : {}) };
  const found = usePages(
    ["auctions", which, query],
    (next) => which === "all" ? call("GET /v1/auctions", { query: { ...query, ...(next ? { after: next } : {}) } }) : call("GET /v1/auctions/mine", { query: { which, ...(next ? { before: next } : {}) } }),
    (page) => page.lots,
  );
  return (
    <Page title={t("tab.auctions")} action={<button type="button" className="button act" onClick={() => list(true)}>{t("square.list")}</button>}>
      <Segments label={t("square.which")} of={WHICH.map((one) => [one, t(`square.which.${one}`)] as const)} value={which} onPick={pick} />
      {which === "all" && (
        <form className="line filters" role="search" onSubmit={(event) => event.preventDefault()}>
          <Field label={t("square.search")} value={text} onChange={(event) => setText(event.target.value)} maxLength={60} autoComplete="off" />
          <Choice label={t("square.rarity")} value={rarity} onChange={(event) => setRarity(event.target.value)}>
            <option value="">{t("square.any")}</option>
            {RARITIES.map((one) => <option key={one} value={one}>{t(`square.rarity.${one}`)}</option>)}
          </Choice>
          <NumberField label={t("square.price_most")} value={most} onNumber={setMost} />
          <Choice label={t("square.order_by")} value={order} onChange={(event) => setOrder(event.target.value as typeof order)}>
            {ORDERS.map((one) => <option key={one} value={one}>{t(`square.order.${one}`)}</option>)}
          </Choice>
          <Check label={t("square.buyout_only")} checked={buyoutOnly} onChange={(event) => onlyBuyout(event.target.checked)} />
        </form>
      )}
      <List of={found} empty={<Empty glyph="gavel">{t("square.no_lots")}</Empty>}>
        {(lots) => <ul className="entries">{lots.map((one) => <li key={one.lot}><Line lot={one} /></li>)}</ul>}
      </List>
      {listing && <ListForm close={() => list(false)} />}
    </Page>
  );
}

function Line({ lot }: { lot: Lot }) {
  const { t } = useWords();
  return (
    <Link to="/market/auctions/$lot" params={{ lot: lot.lot }} className="entry">
      <Thing picture={lot.picture} kind={lot.kind} rarity={lot.rarity} size={40} />
      <span className="stack tight">
        <strong>{lot.name} × {lot.count}</strong>
        <span className="line"><RarityName rarity={lot.rarity} /><span className="muted small">{t("square.bids", { n: lot.bids })}</span></span>
      </span>
      <span className="stack tight end">
        <Money amount={lot.price || lot.startPrice} />
        <span className="muted small">{lot.state === "open" ? <Until at={lot.endsAt} /> : t(`square.lot.${lot.state}` as "square.lot.sold")}</span>
      </span>
    </Link>
  );
}

function ListForm({ close }: { close: () => void }) {
  const { t } = useWords();
  const [item, setItem] = useState("");
  const [count, setCount] = useState<number | null>(1);
  const [startPrice, setStart] = useState<number | null>(null);
  const [buyout, setBuyout] = useState<number | null>(null);
  const [days, setDays] = useState<1 | 3 | 7 | 14>(3);
  const list = useAct("POST /v1/auctions", { refresh: [["auctions"], ["things"]] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (count && startPrice) list.mutate({ body: { item, count, startPrice, buyout, days } });
  };
  return (
    <Dialog title={t("square.list")} close={close}>
      <form className="stack" onSubmit={submit}>
        <Field label={t("square.item")} hint={t("square.item.hint")} value={item} onChange={(event) => setItem(event.target.value)} required autoComplete="off" />
        <NumberField label={t("square.count")} value={count} onNumber={setCount} required />
        <NumberField label={t("square.start")} value={startPrice} onNumber={setStart} required />
        <NumberField label={t("square.buyout")} hint={t("square.buyout.hint")} value={buyout} onNumber={setBuyout} />
        <Choice label={t("square.days")} value={days} onChange={(event) => setDays(Number(event.target.value) as 1)}>
          {([1, 3, 7, 14] as const).map((n) => <option key={n} value={n}>{t("square.days.n", { n })}</option>)}
        </Choice>
        <p className="muted small">{t("square.lot_fee")}</p>
        <div><button className="button act" disabled={list.isPending || list.isSuccess || !item || !count || !startPrice}>{t("square.list")}</button></div>
        <Said problem={list.error} good={list.isSuccess ? t("square.listed") : undefined} />
      </form>
    </Dialog>
  );
}
