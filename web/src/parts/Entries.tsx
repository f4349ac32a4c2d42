// Lines of a statement, each of which can be asked why.

import { useState } from "react";
import type { StatementLine } from "../api/schema";
import { useWords } from "../words/words";
import { Change } from "./Amount";
import { Icon } from "./glyphs";
import { AssetName, KindName } from "./names";
import { Name } from "./Who";
import { Why } from "./Why";

const HALLS_OWN = /^(\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const CODE = /^[a-z0-9]+(_[a-z0-9]+)+$/;

export function Entries({ lines, zone }: { lines: readonly StatementLine[]; zone?: string | undefined }) {
  const [asked, ask] = useState<string | null>(null);
  return (
    <>
      <ul className="entries">
        {lines.map((line) => (
          <li key={line.seq}><Line line={line} zone={zone} ask={() => ask(line.posting)} /></li>
        ))}
      </ul>
      {asked && <Why id={asked} close={() => ask(null)} />}
    </>
  );
}

/** A thing's code is told by its name; a number that only the hall knows is not told. */
function Reason({ said, spoken }: { said: string; spoken: boolean }) {
  if (!said || (!spoken && HALLS_OWN.test(said))) return null;
  return <> · {!spoken && CODE.test(said) ? <AssetName asset={`item:${said}`} n={1} /> : said}</>;
}

function Line({ line, zone, ask }: { line: StatementLine; zone?: string | undefined; ask: () => void }) {
  const { t, moment, number } = useWords();
  const gain = line.amount > 0;
  const other = line.others[0];
  const between = line.kind === "transfer" && other;
  return (
    <button type="button" className="entry" onClick={ask}>
      <span className={`face ${gain ? "gain" : "loss"}`}><Icon of={gain ? "in" : "out"} size={20} /></span>
      <span className="grow">
        <strong className="cut">
          {between ? <>{t(gain ? "from" : "to")} <Name id={other} /></> : <KindName kind={line.kind} />}
        </strong>
        <span className="cut muted small">{moment(line.at, zone)}<Reason said={line.reason} spoken={line.kind === "transfer"} /></span>
      </span>
      <span className="end">
        <Change amount={line.amount} />
        <span className="muted small number"><br />{number(line.after)}</span>
        <span className="unseen"> {t("why.title")}</span>
      </span>
    </button>
  );
}
