// Who I am, what I hold, what just happened, and what to do first.

import { useInfiniteQuery, useQuery, type QueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { COIN, everyThing, held, identities, me, statement, thing } from "../api/questions";
import type { Me } from "../api/schema";
import { Counting } from "../parts/Amount";
import { Thing } from "../parts/Thing";
import { Entries } from "../parts/Entries";
import { Bones, Broken, Card, Empty } from "../parts/furniture";
import { Icon, Scene } from "../parts/glyphs";
import { AssetName } from "../parts/names";
import { useWords, type Word } from "../words/words";

const LINES_SHOWN = 5;
const THINGS_SHOWN = 6;

/** What home shows, asked before it is first drawn, so that nothing in the picture moves when it comes. */
export async function askForHome(client: QueryClient): Promise<void> {
  const things = async () => {
    for (const one of (await client.ensureQueryData(everyThing)).items) client.setQueryData(thing(one.code).queryKey, one);
  };
  await Promise.allSettled([client.ensureQueryData(me), client.ensureQueryData(identities), client.ensureInfiniteQueryData(statement(COIN)), things()]);
}

export function Home() {
  const known = useQuery(me);
  if (known.error && !known.data) return <Broken problem={known.error} again={() => void known.refetch()} />;
  return (
    <div className="stack">
      <Hearth who={known.data} />
      <div className="pair">
        <Latest zone={known.data?.zone} />
        <FirstThings who={known.data} />
      </div>
    </div>
  );
}

function Hearth({ who }: { who: Me | undefined }) {
  const { t } = useWords();
  const coins = held(who?.purse);
  const things = who?.purse.filter((one) => one.asset !== COIN && one.amount > 0).slice(0, THINGS_SHOWN) ?? [];
  return (
    <section className="hearth stack">
      <h1>{who ? t(greeting(who.zone), { name: who.username }) : <span className="bone w1" />}</h1>
      <div>
        <p className="muted">{t("home.holding")}</p>
        <p className="sum display"><Icon of="coin" /><Counting value={coins} /> <span className="unit"><AssetName asset={COIN} n={coins} /></span></p>
      </div>
      {things.length > 0 && (
        <ul className="line held">
          {things.map((one) => <li key={one.asset}><HeldThing asset={one.asset} amount={one.amount} /></li>)}
        </ul>
      )}
      <div className="line">
        {coins > 0 && <Link to="/give" className="button act"><Icon of="give" />{t("give.do")}</Link>}
        <Link to="/purse" className="button">{t("statement.title")}</Link>
      </div>
      <div className="art"><Scene /></div>
    </section>
  );
}

function HeldThing({ asset, amount }: { asset: string; amount: number }) {
  const code = asset.replace(/^item:/, "");
  const asked = useQuery({ ...thing(code), enabled: code !== asset });
  const known = asked.data;
  const shown = <><AssetName asset={asset} n={amount} />{amount > 1 && ` × ${amount}`}</>;
  if (asked.isLoading) return <span className="bone face-bone" />;
  if (!known) return <span className="chip">{shown}</span>;
  return <Link to="/market/things/$item" params={{ item: code }} className="held-thing"><Thing picture={known.picture} kind={known.kind} rarity={known.rarity} size={36} />{shown}</Link>;
}

function greeting(zone: string): Word {
  const hour = Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: zone }).format(new Date()));
  if (hour < 5 || hour >= 22) return "home.night";
  return hour < 12 ? "home.morning" : hour < 18 ? "home.day" : "home.evening";
}

function Latest({ zone }: { zone: string | undefined }) {
  const { t } = useWords();
  const found = useInfiniteQuery(statement(COIN));
  const lines = found.data?.pages[0]?.lines;
  return (
    <Card title={t("home.latest")} action={lines && lines.length > LINES_SHOWN ? <Link to="/purse" className="button plain">{t("all")}</Link> : null}>
      {found.error && !lines ? <Broken problem={found.error} again={() => void found.refetch()} /> : !lines ? <Bones /> : lines.length ? (
        <Entries lines={lines.slice(0, LINES_SHOWN)} zone={zone} />
      ) : (
        <Empty glyph="book" action={<Link to="/people" className="button">{t("home.show_name")}</Link>}>{t("home.nothing_yet")}</Empty>
      )}
    </Card>
  );
}

function FirstThings({ who }: { who: Me | undefined }) {
  const { t } = useWords();
  const ways = useQuery(identities);
  if (!who || !ways.data) return <Card title={t("home.first")}><Bones /></Card>;
  const onlyGuest = ways.data.identities.every((one) => one.provider === "guest");
  const unnamed = /^Guest [0-9A-F]{6,}$/.test(who.username);
  const hints: { word: Word; to: string; doing: Word; glyph: "me" | "key" | "people" }[] = [
    ...(unnamed ? [{ word: "hint.name", to: "/me", doing: "hint.name.do", glyph: "me" } as const] : []),
    ...(onlyGuest ? [{ word: "hint.keep", to: "/me", doing: "hint.keep.do", glyph: "key" } as const] : []),
    { word: "hint.people", to: "/people", doing: "hint.people.do", glyph: "people" },
  ];
  return (
    <Card title={t("home.first")}>
      <ul className="stack">
        {hints.map((hint) => (
          <li key={hint.word} className="hint-row">
            <span className="face"><Icon of={hint.glyph} size={20} /></span>
            <p>{t(hint.word)} <Link to={hint.to} className="do">{t(hint.doing)}</Link></p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
