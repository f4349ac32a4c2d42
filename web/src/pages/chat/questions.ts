// What the chat asks.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call";
import type { Channels } from "../../api/schema";

const PAGE_ROWS = 50;

export const CHANNELS = ["chat", "channels"] as const;
export const channels = queryOptions({ queryKey: CHANNELS, queryFn: (): Promise<Channels> => call("GET /v1/chat/channels", {}) });

/** What was said in a channel, newest first; `from` a message back, where one looks for something old. */
export const history = (channel: string, from = "") =>
  infiniteQueryOptions({
    queryKey: ["chat", "history", channel, from],
    queryFn: ({ pageParam }) => call("GET /v1/chat/channels/{channel}/messages", { path: { channel }, query: { limit: PAGE_ROWS, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: (from ? following(from) : null) as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  });

// The id right after one: a page before it ends with that message.
function following(message: string): string {
  const digits = (BigInt(`0x${message.replaceAll("-", "")}`) + 1n).toString(16).padStart(32, "0");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const myRecord = queryOptions({ queryKey: ["record", "me"], queryFn: () => call("GET /v1/moderation/me", {}) });
export const SANCTIONS = ["moderation.player_warned", "moderation.player_muted", "moderation.sanction_undone", "moderation.appeal_decided"] as const;
