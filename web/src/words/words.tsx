// The words of the three languages, with their plurals, numbers and times.

import { createContext, use, type ReactNode } from "react";
import type { Area, Word } from "./areas";

export type { Area, Word } from "./areas";
export const LANGUAGES = ["en", "ru", "es"] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", ru: "Русский", es: "Español" };
type Said = string | Record<string, string>;
type Dictionary = Record<string, Said>;
type Holes = Record<string, string | number>;

const KEY = "guildry.language";
const first = import.meta.glob<Dictionary>("./{en,ru,es}/first.ts", { import: "default" });
const files = import.meta.glob<Dictionary>(["./{en,ru,es}/*.json", "!./*/{base,places}.json"], { import: "default" });

export class Words {
  readonly #plurals: Intl.PluralRules;
  readonly #numbers: Intl.NumberFormat;
  readonly #times = new Map<string, Intl.DateTimeFormat>();

  constructor(
    readonly language: Language,
    private readonly said: Dictionary,
  ) {
    this.#plurals = new Intl.PluralRules(language);
    this.#numbers = new Intl.NumberFormat(language);
  }

  /** Learn the words of one more area. */
  readonly add = (more: Dictionary): void => void Object.assign(this.said, more);

  readonly t = (word: Word, holes: Holes = {}): string => {
    const said = this.maybe(word, holes);
    if (said === undefined) console.error(`no words here for ${word}: does the page name its area in places.ts?`);
    return said ?? word;
  };

  /** The words of a name that may not be in the dictionary. */
  readonly maybe = (word: string, holes: Holes = {}): string | undefined => {
    const said = this.said[word];
    if (said === undefined) return undefined;
    const form = typeof said === "string" ? said : (said[this.#plurals.select(Number(holes["n"]))] ?? said["other"] ?? "");
    return form.replace(/\{(\w+)\}/g, (_, hole: string) => {
      const value = holes[hole];
      return typeof value === "number" ? this.number(value) : (value ?? "");
    });
  };

  readonly number = (value: number): string => this.#numbers.format(value);

  /** A gain or a loss, never without its sign. */
  readonly signed = (value: number): string => (value > 0 ? "+" : value < 0 ? "−" : "") + this.number(Math.abs(value));

  readonly moment = (at: string, zone?: string): string => this.#time(at, zone, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  readonly day = (at: string, zone?: string): string => this.#time(at, zone, { day: "numeric", month: "long", year: "numeric" });
  readonly clock = (at: string, zone?: string): string => this.#time(at, zone, { hour: "2-digit", minute: "2-digit" });
  readonly exact = (at: string, zone?: string): string => this.#time(at, zone, { dateStyle: "long", timeStyle: "medium" });

  readonly unit = (value: number, of: "day" | "hour" | "minute"): string =>
    new Intl.NumberFormat(this.language, { style: "unit", unit: of, unitDisplay: "narrow" }).format(value);

  readonly ago = (at: string, now = Date.now()): string => {
    const seconds = Math.round((Date.parse(at) - now) / 1000);
    const soft = new Intl.RelativeTimeFormat(this.language, { numeric: "auto" });
    for (const [unit, size] of [["day", 86_400], ["hour", 3_600], ["minute", 60]] as const)
      if (Math.abs(seconds) >= size) return soft.format(Math.round(seconds / size), unit);
    return soft.format(0, "second");
  };

  #time(at: string, zone: string | undefined, how: Intl.DateTimeFormatOptions): string {
    const key = [zone, ...Object.entries(how)].join();
    // To make one costs more than to draw a row that has one.
    const known = this.#times.get(key) ?? new Intl.DateTimeFormat(this.language, zone ? { ...how, timeZone: zone } : how);
    this.#times.set(key, known);
    return known.format(new Date(at));
  }
}

const Context = createContext<Words | null>(null);

export function Speaking({ words, children }: { words: Words; children: ReactNode }) {
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  const words = use(Context);
  if (!words) throw new Error("nobody speaks here");
  return words;
}

export const chosen = (): Language => {
  const wishes = [localStorage.getItem(KEY), ...navigator.languages].map((one) => one?.slice(0, 2));
  return LANGUAGES.find((one) => one === wishes.find((wish) => (LANGUAGES as readonly unknown[]).includes(wish))) ?? "en";
};

export const choose = (language: Language) => localStorage.setItem(KEY, language);

const areas = new Set<Area>();
let speaking: Words | undefined;

const read = (language: Language, area: Area) => files[`./${language}/${area}.json`]?.() ?? {};

/** The words of a language, for every area that was needed so far. */
export async function learn(language: Language): Promise<Words> {
  document.documentElement.lang = language;
  const words = new Words(language, {});
  speaking = words;
  words.add(await first[`./${language}/first.ts`]!());
  for (let known = 0; known < areas.size; ) {
    const missing = [...areas].slice(known);
    known += missing.length;
    for (const said of await Promise.all(missing.map((area) => read(language, area)))) words.add(said);
  }
  return words;
}

/** Have the words of these areas before a page shows them. */
export async function need(wanted: readonly Area[]): Promise<void> {
  for (const area of wanted) areas.add(area);
  const words = speaking;
  if (words) for (const said of await Promise.all(wanted.map((area) => read(words.language, area)))) words.add(said);
}
