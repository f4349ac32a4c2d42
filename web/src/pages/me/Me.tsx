// All about me: my name, how the hall looks and speaks, ways in, sessions, and leaving.

import { useQuery } from "@tanstack/react-query";
import { me } from "../../api/questions";
import { Bones, Broken, Card, Fact } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { Leaving } from "./Leaving";
import { Looks } from "./Looks";
import { NameForm } from "./NameForm";
import { SessionsCard } from "./SessionsCard";
import { WaysIn } from "./WaysIn";

export function MePage() {
  const { t, day, maybe } = useWords();
  const known = useQuery(me);
  const mine = known.data;
  if (known.error && !mine) return <Broken problem={known.error} again={() => void known.refetch()} />;
  if (!mine) return <Bones rows={6} />;
  return (
    <div className="stack">
      <h1>{mine.username}</h1>
      <div className="pair">
        <div className="stack">
          <Card title={t("me.about")}>
            <NameForm mine={mine} />
            <dl className="facts">
              <Fact name={t("me.role")}>{maybe(`role.${mine.role}`) ?? mine.role}</Fact>
              <Fact name={t("me.since")}>{day(mine.joinedAt, mine.zone)}</Fact>
              {mine.walletAddress && <Fact name={t("me.wallet")}><span className="mono">{mine.walletAddress}</span></Fact>}
            </dl>
          </Card>
          <WaysIn />
        </div>
        <div className="stack">
          <Looks mine={mine} />
          <SessionsCard zone={mine.zone} />
          <Leaving />
        </div>
      </div>
    </div>
  );
}
