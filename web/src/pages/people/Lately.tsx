// What somebody did lately, as far as they let me read it.

import { useQuery } from "@tanstack/react-query";
import { me } from "../../api/questions";
import { Card } from "../../parts/furniture";
import { useWords } from "../../words/words";
import "../feed/feed.css";
import { Told } from "../feed/OneAct";
import { feed } from "../feed/questions";

const SHOWN_MAX = 5;

export function Lately({ player }: { player: string }) {
  const { t, ago } = useWords();
  const mine = useQuery(me).data?.id;
  const acts = useQuery(feed("", player)).data?.acts.slice(0, SHOWN_MAX) ?? [];
  if (acts.length === 0) return null;
  return (
    <Card title={t("feed.lately")}>
      <ul className="entries">{acts.map((one) => <li key={one.act} className="letter act-line"><Told act={one} me={mine} /> <span className="muted small">{ago(one.at)}</span></li>)}</ul>
    </Card>
  );
}
