// What somebody wrote: their line breaks, addresses that can be followed, and whom they call.

import { Fragment } from "react";

const PARTS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}]|(?<![\w@])@[\p{L}\p{N}_.-]+)/u;

export function Text({ of }: { of: string }) {
  return (
    <span className="text">
      {of.split(PARTS).map((part, n) => {
        if (n % 2 === 0) return <Fragment key={n}>{part}</Fragment>;
        if (part.startsWith("@")) return <strong key={n} className="called">{part}</strong>;
        return <a key={n} href={part} target="_blank" rel="noopener noreferrer nofollow ugc">{part}</a>;
      })}
    </span>
  );
}
