// What was seen stays to be looked at without a network: the answers whose question says `meta: KEPT`.

import type { QueryClient } from "@tanstack/react-query";
import { session } from "./session";

const KEY = "guildry.seen";
const CHARS_MAX = 200_000;

/** Put it on a question whose last answer is worth seeing again without a network. */
export const KEPT = { kept: true };

interface Seen {
  player: string;
  answers: [readonly unknown[], unknown, number][];
}

export function recall(client: QueryClient) {
  try {
    const seen = JSON.parse(localStorage.getItem(KEY) ?? "null") as Seen | null;
    if (!seen || seen.player !== session.get()?.player) return;
    for (const [queryKey, data, updatedAt] of seen.answers)
      client.getQueryCache().build(client, { queryKey: [...queryKey], meta: KEPT }).setData(data, { updatedAt, manual: true });
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
    .filter((one) => one.state.data !== undefined && one.meta?.["kept"] === true)
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .map((one): Seen["answers"][number] => [one.queryKey, one.state.data, one.state.dataUpdatedAt]);
  // What was seen last stays; what does not fit goes.
  let room = CHARS_MAX;
  const fits = answers.filter((one) => (room -= JSON.stringify(one).length) > 0);
  localStorage.setItem(KEY, JSON.stringify({ player, answers: fits } satisfies Seen));
}
