import type { ReactNode } from "react";
import { useWords } from "../words/words";

interface Row {
  key: string;
  cells: readonly ReactNode[];
}

/** A table that scrolls inside itself, also by keys; one of short words and numbers is `tight`, and on a phone no wider than it must be. */
export function Table({ label, heads, rows, right = [], tight = false }: { label: string; heads: readonly string[]; rows: readonly Row[]; right?: readonly number[]; tight?: boolean }) {
  const { t } = useWords();
  const side = (column: number) => (right.includes(column) ? "right number" : "");
  if (!rows.length) return <p className="muted">{t("hall.none")}</p>;
  return (
    <div className={tight ? "table tight" : "table"} role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>{heads.map((head, column) => <th key={head} scope="col" className={side(column)}>{head}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => <tr key={row.key}>{row.cells.map((cell, column) => <td key={heads[column]} className={side(column)}>{cell}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

/** A body or the facts of a row, folded up. */
export function Body({ of }: { of: unknown }) {
  const { t } = useWords();
  const text = JSON.stringify(of, null, 1);
  if (text === "{}" || text === "null" || text === undefined) return null;
  if (text.length < 60) return <span className="mono">{JSON.stringify(of)}</span>;
  return <details><summary>{t("hall.look")}</summary><pre className="mono fold">{text}</pre></details>;
}
