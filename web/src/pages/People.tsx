// The people I have dealt with, and my own address for those who want to give to me.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { COIN, me, statement } from "../api/questions";
import { Bones, Card, Copy, Empty } from "../parts/furniture";
import { Icon } from "../parts/glyphs";
import { Name } from "../parts/Who";
import { useWords } from "../words/words";

const PEOPLE_MAX = 12;

export function People() {
  const { t, ago } = useWords();
  const mine = useQuery(me).data;
  const found = useInfiniteQuery(statement(COIN));
  const met = new Map<string, string>();
  for (const line of found.data?.pages.flatMap((page) => page.lines) ?? [])
    if (line.kind === "transfer") for (const other of line.others) if (!met.has(other) && met.size < PEOPLE_MAX) met.set(other, line.at);
  return (
    <div className="stack">
      <h1>{t("place.people")}</h1>
      <div className="pair">
        <Card title={t("people.met")}>
          {!found.data && <Bones />}
          {found.data && met.size === 0 && <Empty glyph="people" action={<Link to="/give" className="button act">{t("give.do")}</Link>}>{t("people.nobody")}</Empty>}
          <ul className="entries">
            {[...met].map(([id, at]) => (
              <li key={id}>
                <Link className="entry" to="/give" search={{ to: id }}>
                  <span className="face"><Icon of="me" size={20} /></span>
                  <span className="grow"><strong className="cut"><Name id={id} /></strong><span className="muted small">{ago(at)}</span></span>
                  <span className="chip">{t("give.do")}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t("people.mine")}>
          <p>{t("people.mine.said")}</p>
          {mine && <p className="mono">{mine.id}</p>}
          {mine && <div className="line"><Copy text={`${location.origin}/give?to=${mine.id}`} label={t("people.copy_link")} /></div>}
        </Card>
      </div>
    </div>
  );
}
