// The five places (and the operators' hall), and the pages of the place one is in.

import { Link, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Place, Rank, Standing } from "../page";
import { useWords, type Word } from "../words/words";
import { Icon, type Glyph } from "./glyphs";

const PLACES: readonly { place: Place; to: string; word: Word; glyph: Glyph; from?: Rank }[] = [
  { place: "home", to: "/", word: "place.home", glyph: "home" },
  { place: "play", to: "/play", word: "place.play", glyph: "dice" },
  { place: "market", to: "/market", word: "place.market", glyph: "stall" },
  { place: "people", to: "/people", word: "place.people", glyph: "people" },
  { place: "me", to: "/me", word: "place.me", glyph: "me" },
  { place: "hall", to: "/hall", word: "place.hall", glyph: "hall", from: "moderator" },
];
const RANKS: readonly string[] = ["player", "moderator", "game_master", "admin", "owner"];

const reaches = (role: string | undefined, from: Rank | undefined) => !from || RANKS.indexOf(role ?? "player") >= RANKS.indexOf(from);

interface Tab extends Standing {
  to: string;
}

/** The tabs of every place, in the order of `places.ts`, that this role sees. */
function useTabs(role: string | undefined): (place: Place | undefined) => Tab[] {
  const router = useRouter();
  const all = Object.values(router.routesByPath).flatMap((route) => {
    const { place, tab, from, glyph } = route.options.staticData ?? {};
    return place && tab && reaches(role, from) ? [{ to: route.fullPath as string, place, tab, ...(glyph ? { glyph } : {}) }] : [];
  });
  return (place) => all.filter((one) => one.place === place);
}

export function PlaceNav({ role, place }: { role: string | undefined; place: Place | undefined }) {
  const { t } = useWords();
  const tabs = useTabs(role);
  return (
    <nav className="places" aria-label={t("places")}>
      {PLACES.filter((one) => reaches(role, one.from)).map((one) => {
        const inside = tabs(one.place);
        const to = inside[0]?.to ?? one.to;
        if (one.place !== "home" && inside.length === 0) return null;
        return (
          <div key={one.place} className="place">
            <Link to={to} className={one.place === place ? "active" : ""} {...(one.place === place ? { "aria-current": "true" as const } : {})}>
              <Icon of={one.glyph} />
              {t(one.word)}
            </Link>
            {one.place === place && inside.length > 1 && <Tabs tabs={inside} />}
          </div>
        );
      })}
    </nav>
  );
}

/** On narrow screens the pages of a place stand above its page. */
export function PlaceTabs({ role, place }: { role: string | undefined; place: Place | undefined }) {
  const { t } = useWords();
  const word = PLACES.find((one) => one.place === place)?.word;
  const tabs = useTabs(role)(place);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const row = useRef<HTMLElement>(null);
  useEffect(() => void row.current?.querySelector(".active")?.scrollIntoView({ inline: "center", block: "nearest" }), [path, tabs.length]);
  if (tabs.length < 2 || !word) return null;
  return <nav ref={row} className="tabs above" aria-label={t(word)}><Links tabs={tabs} /></nav>;
}

function Tabs({ tabs }: { tabs: Tab[] }) {
  return <div className="pages"><Links tabs={tabs} /></div>;
}

function Links({ tabs }: { tabs: Tab[] }) {
  const { t } = useWords();
  const shortest = tabs.reduce((least, one) => (one.to.length < least.length ? one.to : least), tabs[0]?.to ?? "");
  return <>{tabs.map((one) => <Link key={one.to} to={one.to} activeOptions={{ exact: one.to === shortest, includeSearch: false }}>{t(one.tab!)}</Link>)}</>;
}
