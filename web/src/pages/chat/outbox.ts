// What I said and the hall has not answered yet: shown at once, sent in order, and kept if it could not go.

import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { call, Refusal } from "../../api/call";
import { newKey } from "../../api/key";
import type { Message } from "../../api/schema";
import { session } from "../../api/session";
import { history } from "./questions";
import { sent, type Kept } from "./told";

export interface Waiting {
  key: string;
  channel: string;
  text: string;
  replyTo: string | null;
  problem?: unknown;
}

/** Whoever was a little too fast need not press again. */
const WAITS_SECONDS_MAX = 5;
const NOTHING: readonly Waiting[] = [];
const boxes = new Map<string, readonly Waiting[]>();
const busy = new Set<string>();
const listeners = new Set<() => void>();

function put(channel: string, next: readonly Waiting[]) {
  boxes.set(channel, next);
  for (const told of listeners) told();
}

/** What was begun in a channel and not said; it stays while one looks at another. */
export const drafts = new Map<string, string>();

// The next one before this screen is somebody else.
let whose = session.get()?.player;
session.subscribe(() => {
  if (session.get()?.player === whose) return;
  whose = session.get()?.player;
  drafts.clear();
  for (const channel of boxes.keys()) put(channel, NOTHING);
});

const box = (channel: string) => boxes.get(channel) ?? NOTHING;
const subscribe = (told: () => void) => {
  listeners.add(told);
  return () => void listeners.delete(told);
};

export const useWaiting = (channel: string) => useSyncExternalStore(subscribe, () => box(channel));

export function say(client: QueryClient, channel: string, text: string, replyTo: string | null) {
  put(channel, [...box(channel), { key: newKey(), channel, text, replyTo }]);
  void flow(client, channel);
}

export function again(client: QueryClient, one: Waiting) {
  put(one.channel, box(one.channel).map((each) => (each.key === one.key ? { ...each, problem: undefined } : each)));
  void flow(client, one.channel);
}

export const drop = (one: Waiting) => put(one.channel, box(one.channel).filter((each) => each.key !== one.key));

/** My own words came back by the live line before the answer did. */
export function arrived({ channel, text }: Message) {
  const first = box(channel).find((one) => one.problem === undefined);
  if (busy.has(channel) && first?.text === text) drop(first);
}

// One at a time, so that what was said first stands first. The same key is sent again after silence: it is said once.
async function flow(client: QueryClient, channel: string) {
  if (busy.has(channel)) return;
  const one = box(channel).find((each) => each.problem === undefined);
  if (!one) return;
  busy.add(channel);
  try {
    const said = await call("POST /v1/chat/channels/{channel}/messages", { path: { channel }, body: { text: one.text, replyTo: one.replyTo }, key: one.key });
    client.setQueryData<Kept>(history(channel).queryKey, (kept) => kept && sent(kept, said));
    drop(one);
  } catch (problem) {
    const soon = problem instanceof Refusal && problem.retryAfter !== undefined && problem.retryAfter <= WAITS_SECONDS_MAX ? problem.retryAfter : undefined;
    if (soon !== undefined) await new Promise((go) => setTimeout(go, soon * 1_000));
    else put(channel, box(channel).map((each) => (each.key === one.key ? { ...each, problem } : each)));
    // Without a line nothing after it would go either.
    if (problem instanceof Refusal && problem.code === "AWAY") put(channel, box(channel).map((each) => ({ ...each, problem: each.problem ?? problem })));
  } finally {
    busy.delete(channel);
  }
  void flow(client, channel);
}
