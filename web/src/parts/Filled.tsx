// A sentence whose holes are filled with more than text: names that are asked for, links, amounts.

import { Fragment, type ReactNode } from "react";
import { useWords } from "../words/words";

const MARK = "\u0001";

export function Filled({ word, n = 1, holes }: { word: string; n?: number; holes: Readonly<Record<string, ReactNode>> }) {
  const { maybe } = useWords();
  const marked = Object.fromEntries(Object.keys(holes).map((name) => [name, `${MARK}${name}${MARK}`]));
  const parts = (maybe(word, { ...marked, n }) ?? word).split(MARK);
  return <>{parts.map((part, place) => <Fragment key={place}>{place % 2 ? holes[part] : part}</Fragment>)}</>;
}
