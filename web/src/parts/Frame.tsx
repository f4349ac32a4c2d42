// The room around the pages: places to go, the purse in sight, and what just arrived.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore } from "react";
import { follow, type Gain } from "../api/live";
import { held, me } from "../api/questions";
import { session } from "../api/session";
import { useWords, type Word } from "../words/words";
import { Counting } from "./Amount";
import { Icon, type Glyph } from "./glyphs";
import { AssetName } from "./Why";

const TOAST_MS = 6_000;
const TOASTS_MAX = 3;

// Play and Market take their places between these when they open.
const PLACES: readonly { to: string; word: Word; glyph: Glyph }[] = [
  { to: "/", word: "place.home", glyph: "home" },
  { to: "/people", word: "place.people", glyph: "people" },
  { to: "/me", word: "place.me", glyph: "me" },
];
const STAFF: readonly string[] = ["moderator", "game_master", "admin", "owner"];

export function Frame() {
  const { t } = useWords();
  const known = useQuery(me);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const staff = STAFF.includes(known.data?.role ?? "");
  const places = staff ? [...PLACES, { to: "/hall", word: "place.hall", glyph: "hall" } as const] : PLACES;
  const gains = useGains();
  return (
    <div className="frame">
      <a className="skip" href="#main">{t("skip")}</a>
      <Connection />
      <header className="top">
        <Link to="/" className="mark"><Icon of="lamp" />{t("hall")}</Link>
        <Purse amount={held(known.data?.purse)} known={known.data !== undefined} />
      </header>
      <main id="main" tabIndex={-1} key={path.split("/")[1]}><Outlet /></main>
      <nav className="places" aria-label={t("places")}>
        {places.map((place) => (
          <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === "/" }}>
            <Icon of={place.glyph} />
            {t(place.word)}
          </Link>
        ))}
      </nav>
      <div className="toasts" role="status">
        {gains.map((gain) => (
          <p className="toast" key={gain.posting}><Gained gain={gain} /></p>
        ))}
      </div>
    </div>
  );
}

function Purse({ amount, known }: { amount: number; known: boolean }) {
  const { t } = useWords();
  return (
    <Link to="/purse" className="purse" aria-label={t("purse.open", { n: amount })}>
      <span className="moved" key={amount}><Icon of="coin" /></span>
      {known ? <Counting value={amount} /> : <span className="bone digits" />}
    </Link>
  );
}

function Gained({ gain }: { gain: Gain }) {
  const { t, number } = useWords();
  return <>{t("gained")} <strong className="gain">+{number(gain.amount)}</strong> <AssetName asset={gain.asset} n={gain.amount} /></>;
}

function useGains(): Gain[] {
  const client = useQueryClient();
  const player = useSyncExternalStore(session.subscribe, () => session.get()?.player);
  const [gains, setGains] = useState<Gain[]>([]);
  useEffect(() => {
    if (!player) return;
    return follow(client, player, (gain) => {
      setGains((before) => [...before, gain].slice(-TOASTS_MAX));
      setTimeout(() => setGains((before) => before.filter((one) => one !== gain)), TOAST_MS);
    });
  }, [client, player]);
  return gains;
}

const listen = (changed: () => void) => {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
};

function Connection() {
  const { t } = useWords();
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  return <div role="status">{!online && <p className="offline">{t("offline")}</p>}</div>;
}

