// A group: what it says of itself, its people, and, for them, what it owns, does and has done.

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import type { Group } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Fact, Said, Segments } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Until } from "../../parts/Until";
import { Who } from "../../parts/Who";
import { useWords } from "../../words/words";
import { Goals } from "./Goals";
import { History } from "./History";
import { Members } from "./Members";
import "./people.css";
import { group as one, GROUP_NEWS, WAR_NEWS } from "./questions";
import { Treasury } from "./Treasury";
import { WarsOf } from "./Wars";

const SIDES = ["members", "treasury", "goals", "wars", "log"] as const;
type Side = (typeof SIDES)[number];
const INSIDE: readonly Side[] = ["treasury", "goals", "log"];

export function OneGroup() {
  const { t } = useWords();
  const { group } = useParams({ from: "/inside/people/groups/$group" });
  const { side = "members" } = useSearch({ from: "/inside/people/groups/$group" });
  const go = useNavigate();
  const found = useQuery(one(group));
  useFresh(GROUP_NEWS, ["groups"]);
  useFresh(WAR_NEWS, ["wars"]);
  return (
    <Page title={found.data?.name ?? t("tab.groups")} said={found.data?.tag}>
      <div className="stack people">
        <Asked of={found} rows={8}>
          {(shown) => {
            const sides = SIDES.filter((each) => shown.you || !INSIDE.includes(each));
            const picked = sides.find((each) => each === side) ?? "members";
            return (
              <>
                <Overview shown={shown} />
                <Segments label={t("groups.sides")} of={sides.map((each) => [each, t(`groups.side.${each}`)] as const)} value={picked} onPick={(next) => void go({ to: "/people/groups/$group", params: { group }, search: { side: next }, replace: true })} />
                {picked === "members" && <Members group={shown} />}
                {picked === "treasury" && <Treasury group={shown} />}
                {picked === "goals" && <Goals group={shown} />}
                {picked === "wars" && <WarsOf group={shown} />}
                {picked === "log" && <History group={shown} />}
              </>
            );
          }}
        </Asked>
      </div>
    </Page>
  );
}

function Overview({ shown }: { shown: Group }) {
  const { t, number, day } = useWords();
  const floor = shown.nextLevelAt ?? shown.experience;
  return (
    <Card>
      {shown.about && <p className="bio">{shown.about}</p>}
      <dl className="facts">
        <Fact name={t("groups.leader")}><Who id={shown.leader} name={shown.leaderName} /></Fact>
        <Fact name={t("groups.places")}>{t("groups.places.of", { members: shown.members, places: shown.membersMax })}</Fact>
        <Fact name={t("groups.level")}>
          {number(shown.level)} <span className="muted small">{shown.nextLevelAt === null ? number(shown.experience) : t("groups.level.next", { have: shown.experience, need: shown.nextLevelAt })}</span>
          <span className="meter" aria-hidden="true"><span style={{ width: `${Math.min(100, (100 * shown.experience) / Math.max(1, floor))}%` }} /></span>
        </Fact>
        <Fact name={t("groups.entry")}>{t(`groups.entry.${shown.entry}`)}</Fact>
        <Fact name={t("groups.since")}>{day(shown.foundedAt)}</Fact>
        {shown.peaceful && <Fact name={t("groups.peace")}>{t("groups.peace.said")}</Fact>}
        {shown.you && <Fact name={t("groups.you")}>{shown.you.title}</Fact>}
      </dl>
      {shown.successionAt && <p className="said">{t("groups.succession")} <Until at={shown.successionAt} /></p>}
      <Coming shown={shown} />
    </Card>
  );
}

const FRESH = [["groups"]] as const;

function Coming({ shown }: { shown: Group }) {
  const { t } = useWords();
  const path = { group: shown.id };
  const [leaving, setLeaving] = useState(false);
  const join = useAct("POST /v1/groups/{group}/join", { refresh: FRESH });
  const back = useAct("POST /v1/groups/{group}/take-back", { refresh: FRESH });
  const leave = useAct("POST /v1/groups/{group}/leave", { refresh: FRESH, done: () => setLeaving(false) });
  const asks = shown.entry === "approval" && shown.knock !== "invitation";
  return (
    <>
      <div className="line">
        {!shown.you && shown.knock !== "request" && <button type="button" className="button act" disabled={join.isPending} onClick={() => join.mutate({ path })}>{t(asks ? "groups.ask_in" : "groups.join")}</button>}
        {!shown.you && shown.knock && <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate({ path })}>{t(shown.knock === "request" ? "friends.take_back" : "friends.decline")}</button>}
        {shown.you && <Link className="button" to="/people/chat" search={{ with: shown.id }}>{t("tab.chat")}</Link>}
        {shown.you && shown.you.rank > 0 && <button type="button" className="button" onClick={() => setLeaving(true)}>{t("groups.leave")}</button>}
      </div>
      <Said problem={join.error ?? back.error} good={shown.knock === "request" ? t("groups.you_asked") : undefined} />
      {leaving && <Confirm title={t("groups.leave.really", { name: shown.name })} verb={t("groups.leave")} danger pending={leave.isPending} problem={leave.error} act={() => leave.mutate({ path })} close={() => setLeaving(false)} />}
    </>
  );
}
