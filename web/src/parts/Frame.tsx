// The room around the pages: places to go, the purse in sight, and what just arrived.

import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatches, useRouterState } from "@tanstack/react-router";
import { Suspense, useSyncExternalStore } from "react";
import { usePurse, type Gain } from "../api/purse";
import { held, me } from "../api/questions";
import { session } from "../api/session";
import { useWords } from "../words/words";
import { Counting } from "./Amount";
import { Bell } from "./Bell";
import { Bones } from "./furniture";
import { Icon } from "./glyphs";
import { PlaceNav, PlaceTabs } from "./Places";
import { toast, Toasts } from "./toasts";
import { AssetName } from "./names";

export function Frame() {
  const { t } = useWords();
  const known = useQuery(me);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const place = useMatches({ select: (matches) => matches.at(-1)?.staticData.place });
  const player = useSyncExternalStore(session.subscribe, () => session.get()?.player);
  usePurse(player, (gain) => toast(<Gained gain={gain} />));
  return (
    <div className="frame">
      <a className="skip" href="#main">{t("skip")}</a>
      <Connection />
      <header className="top">
        <Link to="/" className="mark"><Icon of="lamp" />{t("hall")}</Link>
        <div className="line in-sight">
          <Bell />
          <Purse amount={held(known.data?.purse)} known={known.data !== undefined} />
        </div>
      </header>
      <PlaceNav role={known.data?.role} place={place} />
      <div className="room">
        <PlaceTabs role={known.data?.role} place={place} />
        <main id="main" tabIndex={-1} key={path}>
          <Suspense fallback={<Bones rows={5} />}><Outlet /></Suspense>
        </main>
      </div>
      <Toasts />
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
