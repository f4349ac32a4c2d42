// What was seen stays to be looked at without a network: a few answers, of this player only.

import type { QueryClient } from "@tanstack/react-query";
import { session } from "./session";

const KEY = "guildry.seen";
const CHARS_MAX = 200_000;
const SEEN = ["me", "statement", "identities", "player"];

interface Seen {
  player: string;
  answers: [readonly unknown[], unknown, number][];
}

export function recall(client: QueryClient) {
  try {
    const seen = JSON.parse(localStorage.getItem(KEY) ?? "null") as Seen | null;
    if (!seen || seen.player !== session.get()?.player) return;
    for (const [key, data, updatedAt] of seen.answers) client.setQueryData(key, data, { updatedAt });
  } catch {
    localStorage.removeItem(KEY);
  }
}

export function remember(client: QueryClient) {
  addEventListener("pagehide", () => keep(client));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(client);
  });
}

export const forget = () => localStorage.removeItem(KEY);

function keep(client: QueryClient) {
  const player = session.get()?.player;
  if (!player) return;
  const answers = client
    .getQueryCache()
    .getAll()
    .filter((one) => one.state.data !== undefined && SEEN.includes(String(one.queryKey[0])))
    .map((one): Seen["answers"][number] => [one.queryKey, one.state.data, one.state.dataUpdatedAt]);
  const text = JSON.stringify({ player, answers } satisfies Seen);
  if (text.length <= CHARS_MAX) localStorage.setItem(KEY, text);
}
