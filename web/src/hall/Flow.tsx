import type { SupplyLine } from "../api/schema";
import { useWords } from "../words/words";

const WIDTH = 720;
const HEIGHT = 200;
const MIDDLE = 100;
const SIDE = 84;

/** Minted above the line, burned below it, a bar a day; the supply as a line that says its last value. */
export function Flow({ lines, supply, span }: { lines: readonly SupplyLine[]; supply: number; span: number }) {
  const { t, number } = useWords();
  const days = byDay(lines, span);
  const most = Math.max(1, ...days.flatMap((one) => [one.minted, one.burned]));
  const step = (WIDTH - SIDE) / days.length;
  const high = (value: number) => (value / most) * (MIDDLE - 16);
  const levels = levelsOf(days, supply);
  const top = Math.max(1, ...levels);
  const points = levels.map((level, n) => `${(n + 0.5) * step},${HEIGHT - 8 - (level / top) * (HEIGHT - 32)}`);
  const [lastX, lastY] = (points.at(-1) ?? "0,0").split(",").map(Number);
  return (
    <figure className="stack tight">
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("supply.chart")}>
        <path className="axis" d={`M0 ${MIDDLE}H${WIDTH - SIDE}`} />
        {days.map((one, n) => (
          <g key={one.day}>
            <title>{`${one.day}: +${number(one.minted)} −${number(one.burned)}`}</title>
            <rect className="gain" x={n * step + step * 0.15} width={Math.min(step * 0.7, 28)} y={MIDDLE - high(one.minted)} height={high(one.minted)} rx="2" />
            <rect className="loss" x={n * step + step * 0.15} width={Math.min(step * 0.7, 28)} y={MIDDLE} height={high(one.burned)} rx="2" />
          </g>
        ))}
        <path className="net" d={`M${points.join("L")}`} />
        <circle className="last" cx={lastX} cy={lastY} r="4" />
        <text className="last" x={WIDTH} y={Math.max(26, (lastY ?? 0) - 12)} textAnchor="end">{number(supply)}</text>
      </svg>
      <figcaption className="line small muted">
        <span className="gain">▲ {t("supply.minted")}</span> <span className="loss">▼ {t("supply.burned")}</span> <span>— {t("supply.out")}</span>
      </figcaption>
    </figure>
  );
}

interface Day {
  day: string;
  minted: number;
  burned: number;
}

/** Every day of the span up to today, also those on which nothing moved. */
function byDay(lines: readonly SupplyLine[], span: number): Day[] {
  const days = new Map<string, Day>();
  for (let back = span - 1; back >= 0; back--) {
    const day = new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    days.set(day, { day, minted: 0, burned: 0 });
  }
  for (const { day, minted, burned } of lines) {
    const one = days.get(day) ?? { day, minted: 0, burned: 0 };
    days.set(day, { day, minted: one.minted + minted, burned: one.burned + burned });
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** What was out at the end of each day, told backwards from what is out now. */
function levelsOf(days: Day[], supply: number): number[] {
  let level = supply;
  return days
    .toReversed()
    .map((one) => {
      const end = level;
      level -= one.minted - one.burned;
      return end;
    })
    .toReversed();
}
