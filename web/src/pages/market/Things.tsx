// My things: what works now, and what lies in the bag.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFresh } from "../../api/live";
import { Asked } from "../../parts/Asked";
import { Card, Empty } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { BAG, things, type Bag } from "./questions";

export function Things() {
  const { t } = useWords();
  const found = useQuery(things);
  useFresh(BAG, ["things"]);
  return (
    <Page title={t("tab.things")}>
      <Asked of={found} rows={6}>
        {({ items, effects }) => (
          <>
            {effects.length > 0 && <Card title={t("market.working")}><Effects of={effects} /></Card>}
            {items.length === 0 ? (
              <Card><Empty glyph="chest" action={<Link to="/market" className="button act">{t("market.to_shop")}</Link>}>{t("market.no_things")}</Empty></Card>
            ) : (
              <ul className="bag">{items.map((one) => <li key={one.code}><InBag item={one} /></li>)}</ul>
            )}
          </>
        )}
      </Asked>
    </Page>
  );
}

/** What works at the moment, and for how long still. */
export function Effects({ of }: { of: Bag["effects"] }) {
  return (
    <ul className="entries">
      {of.map((one) => (
        <li key={one.item}>
          <Link to="/market/things/$item" params={{ item: one.item }} className="entry">
            <Thing picture={one.picture} size={40} />
            <strong className="cut">{one.name}</strong>
            <span className="muted"><Until at={one.until} /></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function InBag({ item }: { item: Bag["items"][number] }) {
  const { number } = useWords();
  return (
    <Link to="/market/things/$item" params={{ item: item.code }} className="look in-bag">
      <Thing picture={item.picture} kind={item.kind} rarity={item.rarity} size={72} />
      <strong>{item.name}</strong>
      <span className="line"><RarityName rarity={item.rarity} /> <span className="number muted">× {number(item.count)}</span></span>
    </Link>
  );
}
