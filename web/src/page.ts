// What a page says of itself: where it stands, who may see it, what words it needs.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { Glyph } from "./parts/glyphs";
import { inside } from "./inside";
import { need, type Area, type Word } from "./words/words";

export type Place = "home" | "play" | "market" | "people" | "me" | "hall";
export type Rank = "moderator" | "game_master" | "admin" | "owner";

export interface Standing {
  place: Place;
  /** The name of its tab in that place; a page without one is reached from other pages. */
  tab?: Word;
  glyph?: Glyph;
  /** The least role that sees the tab; the API judges who may do what. */
  from?: Rank;
}

interface About<Search extends string> extends Standing {
  words?: readonly Area[];
  /** What it asks of the API first: asked while the app is still on its way. */
  asks?: readonly string[];
  /** What the page reads from its address. */
  search?: readonly Search[];
}

/** A page of the app: loaded, with its words, when somebody goes there. */
export function page<const Path extends string, const Name extends string, const Search extends string = never>(
  path: Path,
  about: About<Search>,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) {
  const { words = [], search = [], asks: _, ...standing } = about;
  return createRoute({
    getParentRoute: () => inside,
    path,
    staticData: standing,
    validateSearch: (given: Record<string, unknown>): { [S in Search]?: string | undefined } =>
      Object.fromEntries(search.flatMap((one) => (typeof given[one] === "string" ? [[one, given[one]]] : []))) as { [S in Search]?: string },
    component: lazyRouteComponent(() => Promise.all([load(), need(words)]).then(([loaded]) => loaded), name),
  });
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption extends Partial<Standing> {}
}
