import { useEffect, useRef, useState } from "react";
import { COIN } from "../api/questions";
import { useWords } from "../words/words";
import { Icon } from "./glyphs";
import { AssetName } from "./names";

const COUNT_MS = 700;

/** A number that counts up or down to its new value; at once for whoever wants no motion. */
export function Counting({ value }: { value: number }) {
  const { number } = useWords();
  const [shown, setShown] = useState(value);
  const from = useRef(value);
  useEffect(() => {
    const start = performance.now();
    const before = from.current;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || before === value;
    let frame = 0;
    const step = (now: number) => {
      const part = still ? 1 : Math.min(1, (now - start) / COUNT_MS);
      from.current = Math.round(before + (value - before) * (1 - (1 - part) ** 3));
      setShown(from.current);
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return (
    <span className="number">
      <span aria-hidden="true">{number(shown)}</span>
      <span className="unseen">{number(value)}</span>
    </span>
  );
}

/** A gain or a loss: its sign first, then its colour. */
export function Change({ amount }: { amount: number }) {
  const { signed } = useWords();
  return <strong className={`number ${amount < 0 ? "loss" : "gain"}`}>{signed(amount)}</strong>;
}

/** An amount of something: coins by their glyph, everything else by its name. */
export function Money({ amount, asset = COIN }: { amount: number; asset?: string }) {
  const { number } = useWords();
  return (
    <span className="money number">
      {asset === COIN && <Icon of="coin" size={18} />}
      {number(amount)}
      <span className={asset === COIN ? "unseen" : "muted"}> <AssetName asset={asset} n={amount} /></span>
    </span>
  );
}
