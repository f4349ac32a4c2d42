// Friends: who is here, who asks, whom I may know, and whom I keep away.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { usePages } from "../../api/pages";
import type { Friend, Suggestion } from "../../api/schema";
import { Asked, List } from "../../parts/Asked";
import { Card, Empty, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Face } from "../../parts/Who";
import { useWords } from "../../words/words";
import "./people.css";
import { blocks, requests, suggestions, TIES } from "./questions";

const FRESH = [["friends"]] as const;

export function Friends() {
  const { t } = useWords();
  useFresh(TIES, ["friends"]);
  useFresh("presence.presence_changed", ["friends", "list"]);
  const found = usePages(["friends", "list"], (after) => call("GET /v1/friends", { query: { after, limit: 50 } }), (page) => page.friends);
  return (
    <Page title={t("tab.friends")} action={<Link to="/people" className="button">{t("friends.find")}</Link>}>
      <div className="stack people">
        <div className="pair">
          <div className="stack">
            <Asking />
            <Card title={t("friends.mine")}>
              <List of={found} empty={<Empty glyph="people">{t("friends.none")}</Empty>}>
                {(rows) => <ul className="entries">{[...rows].sort((a, b) => Number(b.online) - Number(a.online)).map((one) => <li key={one.id}><OneFriend friend={one} /></li>)}</ul>}
              </List>
            </Card>
          </div>
          <div className="stack">
            <Known />
            <Blocked />
          </div>
        </div>
      </div>
    </Page>
  );
}

function OneFriend({ friend }: { friend: Friend }) {
  const { t, ago } = useWords();
  const deed = friend.deeds[0];
  const seen = friend.online ? t("friends.here") : friend.lastSeenAt ? t("friends.seen", { ago: ago(friend.lastSeenAt) }) : t("friends.away");
  return (
    <Link className="entry" to="/people/$player" params={{ player: friend.id }}>
      <span className={friend.online ? "lit here" : "lit"}><Face id={friend.id} name={friend.username} /></span>
      <span className="grow">
        <strong className="cut">{friend.username}</strong>
        <span className="muted small cut">{friend.status || (deed ? t("friends.joined_group", { name: String(deed.facts["name"] ?? ""), ago: ago(deed.at) }) : seen)}</span>
      </span>
      {friend.online && <span className="chip">{t("friends.here")}</span>}
    </Link>
  );
}

function Asking() {
  const { t, ago } = useWords();
  const found = useQuery(requests);
  const accept = useAct("POST /v1/friends/requests/{player}/accept", { refresh: FRESH });
  const decline = useAct("POST /v1/friends/requests/{player}/decline", { refresh: FRESH });
  const back = useAct("DELETE /v1/friends/{player}", { refresh: FRESH });
  if (!found.data || found.data.received.length + found.data.sent.length === 0) return null;
  return (
    <Card title={t("friends.asking")}>
      <ul className="entries">
        {found.data.received.map((one) => (
          <li key={one.id} className="entry still">
            <Face id={one.id} name={one.username} />
            <span className="grow"><strong className="cut">{one.username}</strong><span className="muted small">{ago(one.at)}</span></span>
            <span className="line">
              <button type="button" className="button act" disabled={accept.isPending} onClick={() => accept.mutate({ path: { player: one.id } })}>{t("friends.accept")}</button>
              <button type="button" className="button" disabled={decline.isPending} onClick={() => decline.mutate({ path: { player: one.id } })}>{t("friends.decline")}</button>
            </span>
          </li>
        ))}
        {found.data.sent.map((one) => (
          <li key={one.id} className="entry still">
            <Face id={one.id} name={one.username} />
            <span className="grow"><strong className="cut">{one.username}</strong><span className="muted small">{t("friends.waits", { ago: ago(one.at) })}</span></span>
            <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate({ path: { player: one.id } })}>{t("friends.take_back")}</button>
          </li>
        ))}
      </ul>
      <Said problem={accept.error ?? decline.error ?? back.error} />
    </Card>
  );
}

function Known() {
  const { t } = useWords();
  const found = useQuery(suggestions);
  const ask = useAct("POST /v1/friends/requests", { refresh: FRESH });
  return (
    <Card title={t("friends.known")}>
      <Asked of={found}>
        {({ suggestions: all }) => all.length === 0 ? <p className="muted">{t("friends.known.none")}</p> : (
          <ul className="entries">
            {all.slice(0, 8).map((one) => (
              <li key={one.id} className="entry still">
                <Face id={one.id} name={one.username} />
                <span className="grow"><strong className="cut">{one.username}</strong><span className="muted small">{t(TIE[one.tie], { n: one.shared })}</span></span>
                <button type="button" className="button" disabled={ask.isPending} onClick={() => ask.mutate({ body: { player: one.id } })}>{t("friends.ask")}</button>
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <Said problem={ask.error} />
    </Card>
  );
}

const TIE: Record<Suggestion["tie"], "friends.tie.friends" | "friends.tie.group" | "friends.tie.dealings"> = {
  friends: "friends.tie.friends",
  group: "friends.tie.group",
  dealings: "friends.tie.dealings",
};

function Blocked() {
  const { t } = useWords();
  const found = useQuery(blocks);
  const lift = useAct("DELETE /v1/blocks/{player}", { refresh: FRESH });
  if (!found.data?.blocks.length) return null;
  return (
    <Card title={t("friends.blocked")}>
      <ul className="entries">
        {found.data.blocks.map((one) => (
          <li key={one.id} className="entry still">
            <Face id={one.id} name={one.username} />
            <strong className="cut">{one.username}</strong>
            <button type="button" className="button" disabled={lift.isPending} onClick={() => lift.mutate({ path: { player: one.id } })}>{t("friends.unblock")}</button>
          </li>
        ))}
      </ul>
      <Said problem={lift.error} />
    </Card>
  );
}
