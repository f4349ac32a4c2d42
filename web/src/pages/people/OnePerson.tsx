// Somebody's profile, and what may be done with them.

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import { keepsOrder, me } from "../../api/questions";
import type { Profile } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Fact, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { Report } from "../chat/Report";
import { Clearing } from "./Clearing";
import "./people.css";
import { Lately } from "./Lately";
import { Portrait } from "./Portrait";
import { profile, relation, TIES } from "./questions";

export function OnePerson() {
  const { t } = useWords();
  const { player } = useParams({ from: "/inside/people/$player" });
  const found = useQuery(profile(player));
  const mine = useQuery(me).data;
  return (
    <Page title={found.data?.username ?? t("profile.title")}>
      <div className="stack people">
        <Asked of={found}>
          {(shown) => (
            <div className="pair">
              <Card>
                <div className="line">
                  <Portrait id={shown.id} name={shown.username} at={shown.pictureAt} size={96} />
                  <About shown={shown} />
                </div>
                {shown.bio && <p className="bio">{shown.bio}</p>}
                <Links shown={shown} />
                <Worn shown={shown} />
              </Card>
              <div className="stack">
                {mine?.id === player ? <Link to="/me/profile" className="button act">{t("profile.edit")}</Link> : <Between player={player} name={shown.username} />}
                <Company shown={shown} />
                <Lately player={player} />
                {mine && keepsOrder(mine.role) && mine.id !== player && <Clearing player={player} name={shown.username} />}
              </div>
            </div>
          )}
        </Asked>
      </div>
    </Page>
  );
}

function About({ shown }: { shown: Profile }) {
  const { t, day } = useWords();
  return (
    <dl className="facts grow">
      {shown.title && <Fact name={t("wish.kind.title")}><strong className="break">{shown.title}</strong></Fact>}
      <Fact name={t("profile.since")}>{day(shown.joinedAt)}</Fact>
      {shown.friends !== null && <Fact name={t("tab.friends")}><Link to="/people/friends">{shown.friends}</Link></Fact>}
      {shown.bio === null && <Fact name={t("profile.closed")}>{t("profile.closed.said")}</Fact>}
    </dl>
  );
}

function Links({ shown }: { shown: Profile }) {
  if (!shown.links?.length) return null;
  return <ul className="line">{shown.links.map((one) => <li key={one.url}><a className="chip" href={one.url} target="_blank" rel="noopener noreferrer nofollow ugc">{one.label} · {new URL(one.url).hostname}</a></li>)}</ul>;
}

function Worn({ shown }: { shown: Profile }) {
  const { t } = useWords();
  const all = [...(shown.badges ?? []), ...(shown.featured ?? [])];
  if (all.length === 0) return null;
  return (
    <section className="stack tight" aria-label={t("profile.badges")}>
      <h3>{t("profile.badges")}</h3>
      <p className="line">{all.map((one) => <span className="chip" key={one.code}>{one.name}</span>)}</p>
    </section>
  );
}

function Company({ shown }: { shown: Profile }) {
  const { t } = useWords();
  if (!shown.groups?.length) return null;
  return (
    <Card title={t("tab.groups")}>
      <ul className="entries">
        {shown.groups.map((one) => (
          <li key={one.id}><Link className="entry" to="/people/groups/$group" params={{ group: one.id }}><span className="face">{one.tag.slice(0, 2)}</span><strong className="cut">{one.name}</strong><span className="chip">{one.tag}</span></Link></li>
        ))}
      </ul>
    </Card>
  );
}

const FRESH = [["friends"], ["profiles"]] as const;

function Between({ player, name }: { player: string; name: string }) {
  const { t } = useWords();
  const found = useQuery(relation(player)).data;
  const [blocking, setBlocking] = useState(false);
  useFresh(TIES, ["friends"]);
  const ask = useAct("POST /v1/friends/requests", { refresh: FRESH });
  const part = useAct("DELETE /v1/friends/{player}", { refresh: FRESH });
  const block = useAct("POST /v1/blocks", { refresh: FRESH, done: () => setBlocking(false) });
  const lift = useAct("DELETE /v1/blocks/{player}", { refresh: FRESH });
  const write = useAct("POST /v1/chat/private", { refresh: [["chat", "channels"]], done: ({ channel }) => void go({ to: "/people/chat/$channel", params: { channel } }) });
  const [reporting, report] = useState(false);
  const go = useNavigate();
  if (!found) return null;
  const asks = () => ask.mutate({ body: { player } });
  const parts = () => part.mutate({ path: { player } });
  return (
    <Card title={t(`friends.relation.${found.relation}`, { name })}>
      <div className="line">
        {found.relation === "none" && <button type="button" className="button act" disabled={ask.isPending} onClick={asks}>{t("friends.ask")}</button>}
        {found.relation === "asks_you" && <button type="button" className="button act" disabled={ask.isPending} onClick={asks}>{t("friends.accept")}</button>}
        {found.relation === "you_asked" && <button type="button" className="button" disabled={part.isPending} onClick={parts}>{t("friends.take_back")}</button>}
        {found.relation === "friends" && <button type="button" className="button" disabled={part.isPending} onClick={parts}>{t("friends.part")}</button>}
        {found.relation !== "you_blocked" && <button type="button" className="button" disabled={write.isPending} onClick={() => write.mutate({ body: { player } })}>{t("friends.write")}</button>}
        {found.relation !== "you_blocked" && <Link className="button" to="/give" search={{ to: player }}>{t("give.do")}</Link>}
        {found.relation === "you_blocked"
          ? <button type="button" className="button" disabled={lift.isPending} onClick={() => lift.mutate({ path: { player } })}>{t("friends.unblock")}</button>
          : <button type="button" className="button danger" onClick={() => setBlocking(true)}>{t("friends.block")}</button>}
        <button type="button" className="button" onClick={() => report(true)}>{t("report.do")}</button>
      </div>
      <Said problem={ask.error ?? part.error ?? lift.error ?? write.error} />
      {reporting && <Report player={player} name={name} close={() => report(false)} />}
      {blocking && (
        <Confirm title={t("friends.block.really", { name })} verb={t("friends.block")} danger pending={block.isPending} problem={block.error} act={() => block.mutate({ body: { player } })} close={() => setBlocking(false)}>
          <p>{t("friends.block.said")}</p>
        </Confirm>
      )}
    </Card>
  );
}
