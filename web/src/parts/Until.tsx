import { useEffect, useState } from "react";
import { useWords } from "../words/words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long until then, ticking in text: by seconds in the last hour, by minutes before it. */
export function Until({ at, over }: { at: string; over?: () => void }) {
  const words = useWords();
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, Date.parse(at) - now);
  useEffect(() => {
    if (left === 0) return over?.();
    const wait = setTimeout(() => setNow(Date.now()), left > HOUR ? Math.min(MINUTE, left - HOUR) : left % 1_000 || 1_000);
    return () => clearTimeout(wait);
  }, [left, over]);
  return <time className="number" dateTime={at} title={words.exact(at)}>{inTime(left, words.unit)}</time>;
}

/** Two units at most: 3 d 4 h, 5 h 12 min, 04:59. */
export function inTime(left: number, unit: (value: number, of: "day" | "hour" | "minute") => string): string {
  const [days, hours, minutes] = [Math.floor(left / DAY), Math.floor((left % DAY) / HOUR), Math.floor((left % HOUR) / MINUTE)];
  if (days) return hours ? `${unit(days, "day")} ${unit(hours, "hour")}` : unit(days, "day");
  if (hours) return minutes ? `${unit(hours, "hour")} ${unit(minutes, "minute")}` : unit(hours, "hour");
  const seconds = Math.floor((left % MINUTE) / 1_000);
  return `${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")}`;
}
