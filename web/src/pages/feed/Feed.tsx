// What my friends and I did lately: the fifty newest, to be looked at, reacted to and told on.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFresh } from "../../api/live";
import { me } from "../../api/questions";
import type { Act, ActKind } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Card, Choice, Empty } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { OneAct } from "./OneAct";
import { Audiences } from "./Audiences";
import "./feed.css";
import { feed, KINDS } from "./questions";

export function Feed() {
  const { t } = useWords();
  const mine = useQuery(me).data;
  const [kind, pick] = useState<ActKind | "">("");
  const [whose, look] = useState<"near" | "mine">("near");
  const found = useQuery(feed(kind, whose === "mine" ? mine?.id : ""));
  useFresh(["feed.act_told", "feed.act_reacted"], ["feed", "acts"]);
  return (
    <Page title={t("tab.feed")} said={t("feed.said")}>
      <div className="pair">
        <div className="stack">
          <div className="line filters">
            <Choice label={t("feed.whose")} value={whose} onChange={(event) => look(event.target.value as "near")}>
              <option value="near">{t("feed.near")}</option>
              <option value="mine">{t("feed.mine")}</option>
            </Choice>
            <Choice label={t("feed.kind")} value={kind} onChange={(event) => pick(event.target.value as ActKind | "")}>
              <option value="">{t("feed.all")}</option>
              {KINDS.map((one) => <option key={one} value={one}>{t(`feed.kind.${one}`)}</option>)}
            </Choice>
          </div>
          <Asked of={found} rows={7}>
            {({ acts, reactions }) => acts.length === 0 ? (
              <Card><Empty glyph="feed" action={<Link className="button" to={kind ? "/people/feed" : "/people/friends"} onClick={() => pick("")}>{t(kind ? "feed.all" : "feed.find")}</Link>}>{t(kind ? "feed.none.kind" : whose === "mine" ? "feed.none.mine" : "feed.none")}</Empty></Card>
            ) : (
              <ul className="stack acts">{once(acts, mine?.id).map((one) => <li key={one.act}><OneAct act={one} about={acts.find((other) => other.act === one.shared)} reactions={reactions} me={mine?.id} /></li>)}</ul>
            )}
          </Asked>
        </div>
        <Audiences />
      </div>
    </Page>
  );
}

/** A friendship is told of both; where both are here, one is enough, and rather mine. */
function once(acts: readonly Act[], me: string | undefined): readonly Act[] {
  const twin = (one: Act, other: Act) => other.kind === "friends" && one.player === other.other && one.other === other.player && one.at === other.at;
  return acts.filter((one, n) => one.kind !== "friends" || one.player === me || !acts.some((other, m) => twin(one, other) && (other.player === me || m < n)));
}
