// The shop: shelves of offers, each with its face and its price.

import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFresh } from "../../api/live";
import { everyThing, thing } from "../../api/questions";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Empty } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { useWords } from "../../words/words";
import { Buy } from "./Buy";
import { shop, SHELVES, type Item, type Offer, type Shelves } from "./questions";
import { Terms } from "./Terms";

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
  const known = useQuery(everyThing);
  const all = new Map(known.data?.items.map((one) => [one.code, one]));
  // A hall with very many things tells them page by page: those of the first page are asked together, the others alone.
  const others = known.isPending ? [] : codes.filter((code) => !all.has(code));
  const items = useQueries({ queries: others.map(thing), combine: (found) => new Map([...all, ...found.flatMap((one) => (one.data ? [[one.data.code, one.data] as const] : []))]) });
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
