// Who may be bidding for a seller and not for the goods: what they did, for a moderator to judge as a person.

import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call";
import type { Suspect } from "../api/schema";
import { Money } from "../parts/Amount";
import { Asked } from "../parts/Asked";
import { Card, Empty, Fact } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Who } from "../parts/Who";
import { useWords } from "../words/words";

export function Suspects() {
  const { t } = useWords();
  const found = useQuery({ queryKey: ["suspects"], queryFn: () => call("GET /v1/auctions/suspects", { query: { limit: 50 } }) });
  return (
    <Page title={t("tab.suspects")}>
      <p className="muted">{t("square.suspects.said")}</p>
      <Asked of={found}>
        {({ suspects }) => suspects.length === 0 ? <Empty glyph="shield">{t("square.no_suspects")}</Empty> : (
          <div className="stack">{suspects.map((one) => <OneSuspect key={one.bidder + one.seller} one={one} />)}</div>
        )}
      </Asked>
    </Page>
  );
}

function OneSuspect({ one }: { one: Suspect }) {
  const { t, number } = useWords();
  return (
    <Card>
      <p className="line"><Who id={one.bidder} name={one.bidderName} /> → <Who id={one.seller} name={one.sellerName} /> <span className="chip">{t("square.suspect.score", { score: number(one.score) })}</span></p>
      <dl className="facts">
        <Fact name={t("square.suspect.lost")}>{t("square.of", { rest: number(one.lost), all: number(one.lots) })}</Fact>
        <Fact name={t("square.suspect.elsewhere")}>{number(one.elsewhere)}</Fact>
        <Fact name={t("square.suspect.bids")}>{number(one.bids)}</Fact>
        <Fact name={t("square.suspect.paid")}><Money amount={one.paid} /></Fact>
      </dl>
    </Card>
  );
}
