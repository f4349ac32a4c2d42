// Play's first page: today's bonus, what works now, and the bot to talk to.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useAct } from "../../api/act";
import { Refusal } from "../../api/call";
import { count, useFresh } from "../../api/live";
import { COIN } from "../../api/questions";
import { Asked } from "../../parts/Asked";
import { Card, Empty, Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { Page } from "../../parts/Page";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { BAG, things } from "../market/questions";
import { Effects } from "../market/Things";

export function Today() {
  const { t } = useWords();
  const mine = useQuery(things);
  useFresh(BAG, ["things"]);
  return (
    <Page title={t("place.play")}>
      <div className="pair">
        <div className="stack">
          <Bonus />
          <Card title={t("play.practice")}>
            <div className="hint-row">
              <span className="face"><Icon of="chat" size={20} /></span>
              <p>{t("play.practice.said")}</p>
            </div>
            <div><Link to="/play/practice" className="button">{t("play.practice.do")}</Link></div>
          </Card>
        </div>
        <Card title={t("market.working")}>
          <Asked of={mine}>
            {({ effects }) => effects.length ? <Effects of={effects} /> : (
              <Empty glyph="clock" action={<Link to="/market/things" className="button">{t("tab.things")}</Link>}>{t("play.nothing_works")}</Empty>
            )}
          </Asked>
        </Card>
      </div>
    </Page>
  );
}

/** Coins for coming by, once a day; it grows with every day in a row. */
function Bonus() {
  const { t } = useWords();
  const client = useQueryClient();
  const take = useAct("POST /v1/shop/daily-bonus", {
    refresh: [["statement"]],
    done: (bonus) => count(client, COIN, bonus.balance),
  });
  const taken = take.error instanceof Refusal && take.error.code === "BONUS_ALREADY_CLAIMED" ? String(take.error.details["until"] ?? "") : "";
  const next = take.data?.nextAt ?? taken;
  return (
    <Card title={t("play.bonus")}>
      <p>{take.data ? t("play.bonus.got", { n: take.data.streak, amount: take.data.amount }) : t("play.bonus.said")}</p>
      {next ? <p className="muted">{t("play.bonus.next")} <Until at={next} over={() => take.reset()} /></p> : (
        <div><button type="button" className="button act" disabled={take.isPending} onClick={() => take.mutate({})}>{t("play.bonus.do")}</button></div>
      )}
      {!taken && <Said problem={take.error} />}
    </Card>
  );
}
