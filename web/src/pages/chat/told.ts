// What is shown and what is heard make what would be read anew: pure, so that it can be reasoned about.

import type { InfiniteData } from "@tanstack/react-query";
import type { Channels, History, Message } from "../../api/schema";

export type Kept = InfiniteData<History, string | null>;
type Sent = Omit<Message, "reactions">;

export interface Edited {
  message: string;
  channel: string;
  text: string;
  at: string;
}
export interface Reacted {
  message: string;
  channel: string;
  player: string;
  emoji: string;
  count: number;
  on: boolean;
}

/** A message takes its place by its number, once. */
export function sent(kept: Kept, one: Sent): Kept {
  const [newest, ...older] = kept.pages;
  if (!newest || kept.pages.some((page) => page.messages.some((other) => other.message === one.message))) return kept;
  const { message, channel, author, name, at, text, replyTo, mentions, surface } = one;
  const fresh: Message = { message, channel, author, name, at, text, replyTo, mentions, surface, editedAt: null, deletedAt: null, reactions: [] };
  const place = newest.messages.findIndex((other) => other.message < message);
  const messages = place < 0 ? [...newest.messages, fresh] : newest.messages.toSpliced(place, 0, fresh);
  return { ...kept, pages: [{ ...newest, messages }, ...older] };
}

export const edited = (kept: Kept, { message, text, at }: Edited): Kept => changed(kept, message, (one) => ({ ...one, text, editedAt: at }));

export const deleted = (kept: Kept, message: string, at: string): Kept =>
  changed(kept, message, (one) => ({ ...one, text: "", mentions: [], reactions: [], deletedAt: at }));

/** How many react so is what the hall counted; whose it is, I know. */
export const reacted = (kept: Kept, { message, player, emoji, count, on }: Reacted, me: string, order: readonly string[]): Kept =>
  changed(kept, message, (one) => {
    const before = one.reactions.find((each) => each.emoji === emoji);
    const mine = player === me ? on : (before?.mine ?? false);
    const others = one.reactions.filter((each) => each.emoji !== emoji);
    const reactions = count > 0 ? [...others, { emoji, count, mine }] : others;
    return { ...one, reactions: reactions.sort((a, b) => order.indexOf(a.emoji) - order.indexOf(b.emoji)) };
  });

function changed(kept: Kept, message: string, how: (one: Message) => Message): Kept {
  return { ...kept, pages: kept.pages.map((page) => (page.messages.some((one) => one.message === message) ? { ...page, messages: page.messages.map((one) => (one.message === message ? how(one) : one)) } : page)) };
}

/** Something was said in a channel: by others, it waits to be read. */
export const heardIn = (known: Channels, { channel, at, author }: Sent, me: string): Channels => ({
  ...known,
  channels: known.channels.map((one) => (one.channel === channel ? { ...one, lastAt: at, unread: author === me ? one.unread : Math.min(UNREAD_MAX, one.unread + 1) } : one)),
});

/** How far I have read, told on any of my surfaces; with nothing after it, nothing is unread. */
export const readIn = (known: Channels, channel: string, upto: string, last: boolean): Channels => ({
  ...known,
  channels: known.channels.map((one) => (one.channel === channel ? { ...one, readUpto: upto, unread: last ? 0 : one.unread } : one)),
});

const UNREAD_MAX = 100;
