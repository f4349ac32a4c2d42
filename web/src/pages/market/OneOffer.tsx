// One offer, near: what it is and gives, buying it, or buying it for a friend.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import { thing } from "../../api/questions";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Card, Fact, Field, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { useWords, type Words } from "../../words/words";
import { BuyForm } from "./Buy";
import { PriceCard } from "./Price";
import { offer, SHELVES, type Offer } from "./questions";
import { Terms } from "./Terms";
import { playerIn, Receiver } from "./Receiver";

export function OneOffer() {
  const { offer: code } = useParams({ from: "/inside/market/offers/$offer" });
  const found = useQuery(offer(code));
  useFresh(SHELVES, ["shop"]);
  return <Asked of={found} rows={6}>{(shown) => <Shown offer={shown} />}</Asked>;
}

function Shown({ offer }: { offer: Offer }) {
  const words = useWords();
  const { t } = words;
  const [bought, setBought] = useState(0);
  const first = offer.contents[0]!;
  const item = useQuery(thing(first.item)).data;
  return (
    <Page title={offer.name} said={item?.description}>
      <div className="pair">
        <Card>
          <div className="line">
            <Thing picture={offer.picture} size={112} {...(item ? { kind: item.kind, rarity: item.rarity } : {})} />
            <p className="line">{item && <RarityName rarity={item.rarity} />}<Terms offer={offer} /></p>
          </div>
          <dl className="facts">
            <Fact name={t("market.price")}><Money amount={offer.price} asset={offer.currency} /></Fact>
            <Fact name={t("market.gives")}>{offer.contents.map((one) => `${one.name} × ${words.number(one.count)}`).join(", ")}</Fact>
            {item && <Fact name={t("market.kind")}>{t(`kind_of.${item.kind}`)}</Fact>}
            {item?.seconds && <Fact name={t("market.works")}>{lasting(item.seconds, words)}</Fact>}
            {item && <Fact name={t("market.owner")}>{t(item.bound ? "market.bound" : "market.free")}</Fact>}
          </dl>
        </Card>
        <div className="stack">
          <Card title={t("market.buy")}>
            {offer.active ? <BuyForm key={bought} offer={offer} done={() => setBought(bought + 1)} /> : <p>{t("market.closed")}</p>}
            <Said good={bought ? t("market.yours.said", { name: offer.name }) : undefined} />
            {bought > 0 && <Link to="/market/things" className="button">{t("market.see_things")}</Link>}
          </Card>
          {offer.active && item && !item.bound && <Present offer={offer} />}
          <PriceCard offer={offer.code} />
        </div>
      </div>
    </Page>
  );
}

function Present({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const [whom, setWhom] = useState("");
  const [note, setNote] = useState("");
  const to = playerIn(whom);
  const give = useAct("POST /v1/shop/gift", {
    refresh: [["shop"], ["purchases"], ["statement"]],
    done: () => setNote(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to) give.mutate({ body: { to, offer: offer.code, quantity: 1, expectedPrice: offer.price, note } });
  };
  return (
    <Card title={t("market.present")}>
      <form className="stack" onSubmit={submit}>
        <Receiver value={whom} onValue={setWhom} />
        <Field label={t("give.note")} hint={t("give.note.hint")} value={note} onChange={(event) => setNote(event.target.value)} maxLength={200} autoComplete="off" />
        <div><button className="button" disabled={give.isPending || !to}>{t("market.present.do")} <Money amount={offer.price} asset={offer.currency} /></button></div>
        <Said problem={give.error} good={give.isSuccess ? t("market.presented") : undefined} />
      </form>
    </Card>
  );
}

/** Seconds as days or hours. */
export function lasting(seconds: number, words: Words): string {
  const days = seconds / 86_400;
  if (days >= 1) return words.t("days", { n: Math.round(days) });
  return words.t("hours", { n: Math.max(1, Math.round(seconds / 3_600)) });
}
