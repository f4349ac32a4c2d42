import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { call } from "../api/call";
import type { FoundPlayer, Role } from "../api/schema";
import { Bones, Broken, Card, Choice, Field } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Face } from "../parts/Who";
import { useWords } from "../words/words";

export const ROLES = ["player", "moderator", "game_master", "admin", "owner"] as const;

export function Players() {
  const { t, maybe } = useWords();
  const [search, setSearch] = useState("");
  const [role, setRole] = useState<Role | "">("");
  const wanted = useDeferredValue(search);
  const found = useInfiniteQuery({
    queryKey: ["hall", "players", wanted, role],
    queryFn: ({ pageParam }) => call("GET /v1/players", { query: { search: wanted, limit: 20, ...(role ? { role } : {}), ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const players = found.data?.pages.flatMap((page) => page.players);
  return (
    <Page title={t("hall.players")}>
      <Card>
        <div className="line filters">
          <div className="grow"><Field label={t("players.search")} type="search" value={search} onChange={(event) => setSearch(event.target.value)} /></div>
          <Choice label={t("me.role")} value={role} onChange={(event) => setRole(event.target.value as Role | "")}>
            <option value="">{t("players.any")}</option>
            {ROLES.map((one) => <option key={one} value={one}>{maybe(`role.${one}`)}</option>)}
          </Choice>
        </div>
        {found.error && !players ? <Broken problem={found.error} again={() => void found.refetch()} /> : !players ? <Bones rows={6} /> : (
          <ul className="entries">{players.map((one) => <li key={one.id}><Found one={one} /></li>)}</ul>
        )}
        {players?.length === 0 && <p className="muted">{t("hall.none")}</p>}
        {found.hasNextPage && <button type="button" className="button wide" onClick={() => void found.fetchNextPage()}>{t("more")}</button>}
      </Card>
    </Page>
  );
}

function Found({ one }: { one: FoundPlayer }) {
  const { t, maybe, day } = useWords();
  return (
    <Link className="entry" to="/hall/players/$player" params={{ player: one.id }}>
      <Face id={one.id} name={one.username} />
      <span className="grow"><strong className="cut">{one.username}</strong><span className="cut muted small">{one.providers.map((way) => maybe(`way.${way}`) ?? way).join(", ")} · {day(one.joinedAt)}</span></span>
      <span className="end">
        {one.state === "banned" && <span className="chip warn">{t("players.banned")}</span>}
        {one.role !== "player" && <span className="chip">{maybe(`role.${one.role}`) ?? one.role}</span>}
      </span>
    </Link>
  );
}
