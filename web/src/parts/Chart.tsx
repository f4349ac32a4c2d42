// A small line chart: its last value stands at its end, axes are few, and a table is one key away.

import { useId, useState } from "react";
import { useWords } from "../words/words";
import { Table } from "./Table";

const WIDTH = 600;
const HEIGHT = 180;
const PAD = 10;

export interface Line {
  name: string;
  tone?: "gold" | "moss" | "wine" | "sky" | "ember";
  values: readonly number[];
}

/** Lines over the same days (or hours): `at` names the points, oldest first. */
export function Chart({ label, at, lines }: { label: string; at: readonly string[]; lines: readonly Line[] }) {
  const { t, number } = useWords();
  const [table, setTable] = useState(false);
  const id = useId();
  const all = lines.flatMap((line) => line.values);
  if (all.length === 0) return <p className="muted">{t("hall.none")}</p>;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return (
    <figure className="stack tight" onKeyDown={(event) => event.key === "t" && setTable(!table)}>
      {table ? (
        <Table label={label} heads={[t("chart.at"), ...lines.map((line) => line.name)]} right={lines.map((_, n) => n + 1)}
          rows={at.map((when, n) => ({ key: when, cells: [when, ...lines.map((line) => (line.values[n] === undefined ? "" : number(line.values[n])))] })).toReversed()} />
      ) : (
        <div className="plot" role="img" aria-label={`${label}. ${lines.map((line) => `${line.name}: ${number(line.values.at(-1) ?? 0)}`).join("; ")}`}>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            {lines.map((line) => <path key={line.name} className={line.tone ?? "gold"} d={drawn(line.values, at.length, least, most)} />)}
          </svg>
          <span className="most number" aria-hidden="true">{number(most)}</span>
          <span className="least number" aria-hidden="true">{number(least)}</span>
          {lines.map((line) => (
            <strong key={line.name} className={`last number ${line.tone ?? "gold"}`} aria-hidden="true"
              style={{ top: `${(height(line.values.at(-1) ?? 0, least, most) / HEIGHT) * 100}%` }}>{number(line.values.at(-1) ?? 0)}</strong>
          ))}
        </div>
      )}
      <figcaption className="line apart small muted">
        <span className="line">
          {lines.map((line) => <span key={line.name} className={`key ${line.tone ?? "gold"}`}>{line.name}</span>)}
          {!table && at.length > 1 && <span>{at[0]} – {at.at(-1)}</span>}
        </span>
        <button type="button" className="button plain" aria-describedby={id} onClick={() => setTable(!table)}>{t(table ? "chart.line" : "chart.table")}</button>
        <span id={id} className="unseen">{t("chart.key")}</span>
      </figcaption>
    </figure>
  );
}

const height = (value: number, least: number, most: number) =>
  most === least ? HEIGHT / 2 : HEIGHT - PAD - ((value - least) / (most - least)) * (HEIGHT - 2 * PAD);

function drawn(values: readonly number[], count: number, least: number, most: number): string {
  const step = count > 1 ? WIDTH / (count - 1) : 0;
  const points = values.map((value, n) => `${(n * step).toFixed(1)} ${height(value, least, most).toFixed(1)}`);
  return points.length === 1 ? `M0 ${height(values[0]!, least, most)}H${WIDTH}` : `M${points.join("L")}`;
}
