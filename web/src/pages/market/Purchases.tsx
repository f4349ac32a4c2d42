// What I bought, newest first.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../../api/call";
import { KEPT } from "../../api/kept";
import { usePages } from "../../api/pages";
import { me } from "../../api/questions";
import { Money } from "../../parts/Amount";
import { List } from "../../parts/Asked";
import { Card, Empty } from "../../parts/furniture";
import { AssetName } from "../../parts/names";
import { Page } from "../../parts/Page";
import { Name } from "../../parts/Who";
import { Icon } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import type { Bought } from "./questions";

export function Purchases() {
  const { t } = useWords();
  const mine = useQuery(me).data;
  const found = usePages(
    ["purchases"],
    (before) => call("GET /v1/shop/purchases", { query: { limit: 20, ...(before ? { before } : {}) } }),
    (page) => page.purchases,
    { meta: KEPT },
  );
  return (
    <Page title={t("market.purchases")} narrow>
      <Card>
        <List of={found} empty={<Empty glyph="stall" action={<Link to="/market" className="button act">{t("market.to_shop")}</Link>}>{t("market.no_purchases")}</Empty>}>
          {(rows) => <ul className="entries">{rows.map((one) => <li key={one.purchase}><Line one={one} mine={mine?.id} zone={mine?.zone} /></li>)}</ul>}
        </List>
      </Card>
    </Page>
  );
}

function Line({ one, mine, zone }: { one: Bought; mine: string | undefined; zone: string | undefined }) {
  const { t, moment } = useWords();
  const away = one.receiver !== mine;
  return (
    <Link to="/market/offers/$offer" params={{ offer: one.offer }} className="entry">
      <span className="face"><Icon of={away ? "gift" : "stall"} size={20} /></span>
      <span className="grow">
        <strong className="cut">{one.items.map((got, n) => <span key={got.item}>{n > 0 && ", "}<AssetName asset={`item:${got.item}`} n={got.count} />{got.count > 1 && ` × ${got.count}`}</span>)}</strong>
        <span className="cut muted small">{moment(one.at, zone)}{away && <> · {t("to")} <Name id={one.receiver} /></>}{one.note && ` · ${one.note}`}</span>
      </span>
      <span className="end">
        <Money amount={one.total} asset={one.currency} />
        {one.refundedAt && <span className="chip">{t("market.refunded")}</span>}
      </span>
    </Link>
  );
}
