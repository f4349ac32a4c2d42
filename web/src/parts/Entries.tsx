// Lines of a statement, each of which can be asked why.

import { useState } from "react";
import type { StatementLine } from "../api/schema";
import { useWords } from "../words/words";
import { Change } from "./Amount";
import { Icon } from "./glyphs";
import { KindName } from "./names";
import { Name } from "./Who";
import { Why } from "./Why";

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
        <span className="cut muted small">{moment(line.at, zone)}{line.reason ? ` · ${line.reason}` : ""}</span>
      </span>
      <span className="end">
        <Change amount={line.amount} />
        <span className="muted small number"><br />{number(line.after)}</span>
        <span className="unseen"> {t("why.title")}</span>
      </span>
    </button>
  );
}
