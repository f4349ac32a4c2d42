// Things have faces: a two-tone drawing for each picture's name, framed by rarity.

import type { ItemKind, Rarity } from "../api/schema";
import { useWords } from "../words/words";
import { DRAWINGS, OF_KIND } from "./drawings";

export function Thing({ picture, kind = "custom", rarity = "common", size = 56 }: { picture: string; kind?: ItemKind; rarity?: Rarity; size?: number }) {
  return (
    <span className={`thing ${rarity}`} style={{ width: size, height: size }} aria-hidden="true">
      <svg width={size * 0.68} height={size * 0.68} viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
        {DRAWINGS[picture] ?? DRAWINGS[OF_KIND[kind]]}
      </svg>
    </span>
  );
}

/** The word of a rarity, in its colour; the word is what tells. */
export function RarityName({ rarity }: { rarity: Rarity }) {
  const { t } = useWords();
  return <span className={`chip rarity ${rarity}`}>{t(`rarity.${rarity}`)}</span>;
}
