// One lot: the price and the end as they move, bidding, buying out, and who bid.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { usePages } from "../../api/pages";
import { me } from "../../api/questions";
import type { AuctionsLot as Lot } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked, List } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Fact, NumberField, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { Until } from "../../parts/Until";
import { Who } from "../../parts/Who";
import { useWords } from "../../words/words";
import { AUCTIONS } from "./Auctions";

const REFRESH = [["auctions"], ["statement"], ["me"]];

export function OneLot() {
  const { t } = useWords();
  const { lot } = useParams({ from: "/inside/market/auctions/$lot" });
  const found = useQuery({ queryKey: ["auctions", "one", lot], queryFn: () => call("GET /v1/auctions/{lot}", { path: { lot } }) });
  useFresh(AUCTIONS, ["auctions"]);
  return (
    <Page title={found.data ? `${found.data.name} × ${found.data.count}` : t("square.a_lot")}>
      <Asked of={found} rows={8}>
        {(shown) => (
          <div className="pair">
            <Shown lot={shown} />
            <BidsCard lot={shown} />
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Shown({ lot }: { lot: Lot }) {
  const { t } = useWords();
  const mine = useQuery(me).data?.id;
  const open = lot.state === "open";
  const watch = useAct("POST /v1/auctions/{lot}/watch", { refresh: [["auctions"]] });
  const unwatch = useAct("DELETE /v1/auctions/{lot}/watch", { refresh: [["auctions"]] });
  const cancel = useAct("POST /v1/auctions/{lot}/cancel", { refresh: REFRESH });
  const path = { lot: lot.lot };
  return (
    <div className="stack">
      <Card>
        <div className="line"><Thing picture={lot.picture} kind={lot.kind} rarity={lot.rarity} size={72} /><RarityName rarity={lot.rarity} /></div>
        <dl className="facts">
          <Fact name={t("square.price")}>{lot.bids ? <Money amount={lot.price} /> : <span className="muted">{t("square.no_bids")}</span>}</Fact>
          {lot.leader && <Fact name={t("square.leader")}>{lot.leader === mine ? t("you") : <Who id={lot.leader} name={lot.leaderName} />}</Fact>}
          {lot.myMost > 0 && <Fact name={t("square.my_most")}><Money amount={lot.myMost} /></Fact>}
          {lot.buyout !== null && <Fact name={t("square.buyout")}><Money amount={lot.buyout} /></Fact>}
          <Fact name={t("square.seller")}><Who id={lot.seller} name={lot.sellerName} /></Fact>
          <Fact name={t("square.ends")}>{open ? <strong aria-live="off"><Until at={lot.endsAt} /></strong> : t(`square.lot.${lot.state}` as "square.lot.sold")}</Fact>
        </dl>
        {open && (
          <div className="line">
            {lot.watching
              ? <button type="button" className="button" disabled={unwatch.isPending} onClick={() => unwatch.mutate({ path })}>{t("square.unwatch")}</button>
              : <button type="button" className="button" disabled={watch.isPending} onClick={() => watch.mutate({ path })}>{t("square.watch")}</button>}
            {lot.seller === mine && lot.bids === 0 && <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate({ path })}>{t("square.take_back")}</button>}
          </div>
        )}
        <Said problem={watch.error ?? unwatch.error ?? cancel.error} />
      </Card>
      {open && lot.seller !== mine && <BidForm lot={lot} leads={lot.leader === mine} />}
    </div>
  );
}

function BidForm({ lot, leads }: { lot: Lot; leads: boolean }) {
  const { t, number } = useWords();
  const least = leads ? lot.myMost + 1 : lot.least;
  const [amount, setAmount] = useState<number | null>(null);
  const [asking, ask] = useState(false);
  const bid = useAct("POST /v1/auctions/{lot}/bids", { refresh: REFRESH, done: () => setAmount(null) });
  const buy = useAct("POST /v1/auctions/{lot}/buyout", { refresh: REFRESH, done: () => ask(false) });
  const path = { lot: lot.lot };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount) bid.mutate({ path, body: { amount } });
  };
  return (
    <Card title={t("square.bid")}>
      <form className="stack" onSubmit={submit}>
        <NumberField label={t("square.most")} hint={t("square.most.hint", { least: number(least) })} value={amount} onNumber={setAmount} min={least} placeholder={String(least)} required />
        <div className="line">
          <button className="button act" disabled={bid.isPending || !amount || amount < least}>{t("square.bid")}</button>
          {lot.buyout !== null && <button type="button" className="button" onClick={() => ask(true)}>{t("square.buy_out")} <Money amount={lot.buyout} /></button>}
        </div>
        <Said problem={bid.error} good={bid.data ? t(bid.data.leader && bid.data.myMost > 0 && leads ? "square.leading" : "square.bid_taken") : undefined} />
      </form>
      {asking && lot.buyout !== null && (
        <Confirm title={t("square.buy_out")} verb={t("square.buy_out")} pending={buy.isPending} problem={buy.error} act={() => buy.mutate({ path, body: { price: lot.buyout ?? 0 } })} close={() => ask(false)}>
          <p><Money amount={lot.buyout} /></p>
        </Confirm>
      )}
    </Card>
  );
}

function BidsCard({ lot }: { lot: Lot }) {
  const words = useWords();
  const { t } = words;
  const found = usePages(["auctions", "bids", lot.lot, lot.bids], (before) => call("GET /v1/auctions/{lot}/bids", { path: { lot: lot.lot }, query: before ? { before: Number(before) } : {} }), (page) => page.bids);
  return (
    <Card title={t("square.bids", { n: lot.bids })}>
      <List of={found} empty={<p className="muted">{t("square.no_bids")}</p>}>
        {(bids) => <ul className="entries">{bids.map((one) => <li key={one.n} className="line apart"><Who id={one.bidder} name={one.bidderName} /><span><Money amount={one.price} /> <span className="muted small">{words.ago(one.at)}</span></span></li>)}</ul>}
      </List>
    </Card>
  );
}
