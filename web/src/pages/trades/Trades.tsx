// Trades with other players: what waits, what is done, and offering one.

import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { usePages } from "../../api/pages";
import type { Trade } from "../../api/schema";
import { List } from "../../parts/Asked";
import { Dialog } from "../../parts/Dialog";
import { Empty, Fact, Field, Said, Segments } from "../../parts/furniture";
import { Money } from "../../parts/Amount";
import { Page } from "../../parts/Page";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { playerIn, Receiver } from "../market/Receiver";
import { Stakes, TRADES } from "./terms";

const REFRESH = [["trades"], ["statement"], ["me"]];

export function Trades() {
  const { t } = useWords();
  const [which, pick] = useState<"open" | "done">("open");
  const [offering, offer] = useState(false);
  useFresh(TRADES, ["trades"]);
  const found = usePages(["trades", which], (before) => call("GET /v1/trades", { query: { open: which === "open", ...(before ? { before } : {}) } }), (page) => page.trades);
  return (
    <Page title={t("tab.trades")} action={<button type="button" className="button act" onClick={() => offer(true)}>{t("square.offer")}</button>}>
      <Segments label={t("square.which")} of={[["open", t("square.open")], ["done", t("square.done")]] as const} value={which} onPick={pick} />
      <List of={found} empty={<Empty glyph="swap">{t("square.no_trades")}</Empty>}>
        {(trades) => <ul className="entries">{trades.map((one) => <li key={one.trade}><Line trade={one} /></li>)}</ul>}
      </List>
      {offering && <OfferForm close={() => offer(false)} />}
    </Page>
  );
}

function Line({ trade }: { trade: Trade }) {
  const { t } = useWords();
  return (
    <Link to="/market/trades/$trade" params={{ trade: trade.trade }} className="entry">
      <span className="face" aria-hidden="true">⇄</span>
      <span className="stack tight">
        <strong>{trade.initiatorName} ⇄ {trade.recipientName}</strong>
        <span className="line"><Stakes of={trade.terms.initiatorGives} /> ⇄ <Stakes of={trade.terms.recipientGives} /></span>
        <span className="muted small">{t(`square.state.${trade.state}` as "square.state.offered")}{trade.closedAt === null && <> · <Until at={trade.due} /></>}</span>
      </span>
    </Link>
  );
}

function OfferForm({ close }: { close: () => void }) {
  const { t } = useWords();
  const [to, setTo] = useState("");
  const [gives, setGives] = useState("");
  const [wants, setWants] = useState("");
  const offer = useAct("POST /v1/trades/in-words", { refresh: REFRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whom = playerIn(to);
    if (whom) offer.mutate({ body: { to: whom, gives, wants } });
  };
  return (
    <Dialog title={t("square.offer")} close={close}>
      <form className="stack" onSubmit={submit}>
        <Receiver value={to} onValue={setTo} />
        <Field label={t("square.gives")} hint={t("square.in_words")} value={gives} onChange={(event) => setGives(event.target.value)} autoComplete="off" />
        <Field label={t("square.wants")} hint={t("square.in_words")} value={wants} onChange={(event) => setWants(event.target.value)} autoComplete="off" />
        {offer.data && (
          <dl className="facts">
            <Fact name={t("square.fee")}><Money amount={offer.data.terms.fee} /></Fact>
          </dl>
        )}
        <div><button className="button act" disabled={offer.isPending || offer.isSuccess || !playerIn(to) || (!gives && !wants)}>{t("square.offer")}</button></div>
        <Said problem={offer.error} good={offer.isSuccess ? t("square.offered") : undefined} />
      </form>
    </Dialog>
  );
}
