// Going to a platform's own page and coming back: what for, and whether it was this browser that went.

import { newKey } from "../../api/key";

export type Purpose = "enter" | "link";

interface Journey {
  purpose: Purpose;
  /** What nobody else knows, so that whoever sends somebody here with a word of their own is not believed. */
  state: string;
}

const KEY = "guildry.journey";
const TELEGRAM = "https://oauth.telegram.org/auth";

export function depart(purpose: Purpose): Journey {
  const journey = { purpose, state: newKey() };
  sessionStorage.setItem(KEY, JSON.stringify(journey));
  return journey;
}

/** The journey that one comes back from. */
export const underway = (): Journey | null => JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Journey | null;
export const arrived = () => sessionStorage.removeItem(KEY);

/** Telegram's own login page, asking in the name of the hall's bot. */
export function telegramPage(bot: string, { state }: Journey): string {
  const back = `${location.origin}/sign-in/telegram?${new URLSearchParams({ state })}`;
  return `${TELEGRAM}?${new URLSearchParams({ bot_id: bot, origin: location.origin, request_access: "write", return_to: back })}`;
}

/** What Telegram's page says of a person, in the address that it sends them back to; null if they declined. */
export function telegramWord(hash: string): Record<string, string | number> | null {
  const text = new URLSearchParams(hash.slice(1)).get("tgAuthResult") ?? "";
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return said && typeof said === "object" ? (said as Record<string, string | number>) : null;
  } catch {
    return null;
  }
}
