// The shop: shelves of offers, each with its face and its price.

import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFresh } from "../../api/live";
import { thing } from "../../api/questions";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Empty } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { Buy } from "./Buy";
import "./market.css";
import { shop, SHELVES, type Item, type Offer, type Shelves } from "./questions";

export function Shop() {
  const { t } = useWords();
  const found = useQuery(shop);
  const [wanted, want] = useState<Offer | null>(null);
  useFresh(SHELVES, ["shop"]);
  return (
    <Page title={t("tab.shop")} action={<Link to="/market/purchases" className="button plain">{t("market.purchases")}</Link>}>
      <Asked of={found} rows={8}>{(shelves) => <ShelvesShown shelves={shelves} want={want} />}</Asked>
      {wanted && <Buy offer={wanted} close={() => want(null)} />}
    </Page>
  );
}

function ShelvesShown({ shelves, want }: { shelves: Shelves; want: (offer: Offer) => void }) {
  const { t } = useWords();
  const codes = [...new Set(shelves.offers.flatMap((one) => one.contents.map((each) => each.item)))];
  const items = useQueries({ queries: codes.map(thing), combine: (all) => new Map(all.flatMap((one) => (one.data ? [[one.data.code, one.data]] : []))) });
  const full = shelves.categories.filter((shelf) => shelves.offers.some((one) => one.category === shelf.code));
  if (full.length === 0) return <Empty glyph="stall" action={<Link to="/" className="button">{t("lost.home")}</Link>}>{t("market.empty")}</Empty>;
  return (
    <>
      {full.map((shelf) => (
        <section key={shelf.code} className="stack" aria-labelledby={`shelf-${shelf.code}`}>
          <h2 id={`shelf-${shelf.code}`}>{shelf.name}</h2>
          <ul className="shelf">
            {shelves.offers.filter((one) => one.category === shelf.code).map((one) => (
              <li key={one.code}><OnShelf offer={one} item={items.get(one.contents[0]?.item ?? "")} want={want} /></li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function OnShelf({ offer, item, want }: { offer: Offer; item: Item | undefined; want: (offer: Offer) => void }) {
  const { t } = useWords();
  const gone = offer.stock === 0;
  return (
    <article className="ware">
      <Link to="/market/offers/$offer" params={{ offer: offer.code }} className="look">
        <Thing picture={offer.picture} size={64} {...(item ? { kind: item.kind, rarity: item.rarity } : {})} />
        <span className="stack tight">
          <strong>{offer.name}</strong>
          {item?.description && <span className="muted small">{item.description}</span>}
        </span>
      </Link>
      <p className="line marks">
        {item && <RarityName rarity={item.rarity} />}
        <Terms offer={offer} />
      </p>
      <button type="button" className="button" disabled={gone} onClick={() => want(offer)}>
        {gone ? t("market.gone") : <>{t("market.buy")} <span className="unseen">{offer.name}</span> <Money amount={offer.price} asset={offer.currency} /></>}
      </button>
    </article>
  );
}

/** What bounds an offer: how many are left, how often, how long. */
export function Terms({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const days = offer.cooldownSeconds ? Math.round(offer.cooldownSeconds / 86_400) : 0;
  return (
    <>
      {offer.stock !== null && offer.stock > 0 && <span className="chip">{t("market.left", { n: offer.stock })}</span>}
      {offer.perPlayer !== null && <span className="chip">{t("market.each", { n: offer.perPlayer })}</span>}
      {offer.cooldownSeconds !== null && <span className="chip">{days >= 1 ? t("market.once.days", { n: days }) : t("market.once.hours", { n: Math.max(1, Math.round(offer.cooldownSeconds / 3_600)) })}</span>}
      {offer.endsAt && <span className="chip">{t("market.until")} <Until at={offer.endsAt} /></span>}
    </>
  );
}
