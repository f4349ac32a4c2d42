// One war: the two sides, what counts, who did what.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import type { SideShown, WarShown } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Card, Fact, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { Who } from "../../parts/Who";
import { useWords } from "../../words/words";
import "./people.css";
import { myGroups, war as one, WAR_NEWS } from "./questions";
import { Versus } from "./Wars";

export function OneWar() {
  const { t } = useWords();
  const { war } = useParams({ from: "/inside/people/wars/$war" });
  const found = useQuery(one(war));
  useFresh(WAR_NEWS, ["wars"]);
  const shown = found.data;
  return (
    <Page title={shown ? `${shown.attacker.name} : ${shown.defender.name}` : t("tab.wars")}>
      <div className="stack people">
        <Asked of={found} rows={8}>
          {(it) => (
            <>
              <Card>
                <Versus war={it} />
                <dl className="facts">
                  <Fact name={t("wars.pool")}><Money amount={it.pool} asset="coin" /></Fact>
                  <Fact name={t("wars.aims")}>{it.aims.map((aim) => aim.name).join("; ")}</Fact>
                  <Fact name={t("wars.counted")}>{t("wars.counted.said", { n: it.counted })}</Fact>
                </dl>
                <Match it={it} />
              </Card>
              <div className="pair">
                <Side it={it} side={it.attacker} />
                <Side it={it} side={it.defender} />
              </div>
              <Deeds it={it} />
            </>
          )}
        </Asked>
      </div>
    </Page>
  );
}

function Match({ it }: { it: WarShown }) {
  const { t } = useWords();
  const mine = useQuery(myGroups).data?.groups.some((each) => each.group.id === it.defender.group);
  const match = useAct("POST /v1/wars/{war}/match", { refresh: [["wars"], ["groups"]] });
  if (!mine || it.state !== "declared" || it.matched) return null;
  return (
    <div className="line">
      <button type="button" className="button act" disabled={match.isPending} onClick={() => match.mutate({ path: { war: it.id }, body: { group: it.defender.group } })}>{t("wars.match", { n: it.stake })}</button>
      <Said problem={match.error} />
    </div>
  );
}

function Side({ it, side }: { it: WarShown; side: SideShown }) {
  const { t } = useWords();
  const fighters = it.fighters.filter((each) => each.group === side.group);
  return (
    <Card title={side.name} action={<Link to="/people/groups/$group" params={{ group: side.group }}>{side.tag}</Link>}>
      <ul className="entries">
        {fighters.slice(0, 20).map((each) => (
          <li key={each.id} className="line apart"><Who id={each.id} name={each.username} /><span className={each.counts ? "number" : "number muted"}>{each.points}{!each.counts && <span className="unseen"> {t("wars.not_counted")}</span>}</span></li>
        ))}
      </ul>
    </Card>
  );
}

function Deeds({ it }: { it: WarShown }) {
  const { t, ago } = useWords();
  if (it.deeds.length === 0) return <p className="muted">{t(it.state === "declared" ? "wars.quiet.before" : "wars.quiet")}</p>;
  const names = new Map(it.aims.map((aim) => [aim.code, aim.name.split(":")[0]]));
  return (
    <Card title={t("wars.deeds")}>
      <ul className="entries">
        {it.deeds.map((deed) => (
          <li key={deed.at + deed.player + deed.objective} className="entry still"><span className="face gain">+{deed.points}</span><span className="grow"><strong className="cut">{deed.username}</strong><span className="muted small">{names.get(deed.objective) ?? deed.objective} · {ago(deed.at)}</span></span></li>
        ))}
      </ul>
    </Card>
  );
}
