// The chat hears: each event is written into what is shown, in every channel that was opened.

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { listen, useLive } from "../../api/live";
import type { Channels, Message } from "../../api/schema";
import { session } from "../../api/session";
import { arrived } from "./outbox";
import { CHANNELS, history, myRecord, SANCTIONS } from "./questions";
import { deleted, edited, heardIn, reacted, readIn, sent, type Edited, type Kept, type Reacted } from "./told";

const TYPING_MS = 6_000;

let hearing = false;

/** From the first look at the chat on, all that was opened is kept as the hall tells of it, also while one is elsewhere. */
export function useChat() {
  const client = useQueryClient();
  useEffect(() => {
    if (!hearing) hear(client);
    hearing = true;
  }, [client]);
}

function hear(client: QueryClient) {
  const me = () => session.get()?.player ?? "";
  const change = (channel: string, how: (kept: Kept) => Kept, newest = false) => {
    for (const [queryKey] of client.getQueriesData<Kept>({ queryKey: ["chat", "history", channel] }))
      // Whoever looks back to something old does not see what is new.
      if (!newest || queryKey[3] === "") client.setQueryData<Kept>(queryKey, (kept) => kept && how(kept));
  };
  const known = () => client.getQueryData<Channels>(CHANNELS);
  const count = (how: (known: Channels) => Channels) => client.setQueryData<Channels>(CHANNELS, (before) => before && how(before));
  on<Message>("chat.message_sent", (one) => {
    change(one.channel, (kept) => sent(kept, one), true);
    if (one.author === me()) arrived(one);
    if (known()?.channels.some((each) => each.channel === one.channel)) count((before) => heardIn(before, one, me()));
    else void client.invalidateQueries({ queryKey: CHANNELS });
  });
  on<Edited>("chat.message_edited", (one) => change(one.channel, (kept) => edited(kept, one)));
  on<{ message: string; channel: string }>("chat.message_deleted", ({ message, channel }) => change(channel, (kept) => deleted(kept, message, new Date().toISOString())));
  on<Reacted>("chat.message_reacted", (one) => change(one.channel, (kept) => reacted(kept, one, me(), known()?.reactions ?? [])));
  on<{ channel: string; upto: string }>("chat.channel_read", ({ channel, upto }) => {
    const newest = client.getQueryData<Kept>(history(channel).queryKey)?.pages[0]?.messages[0];
    if (newest) count((before) => readIn(before, channel, upto, newest.message <= upto));
    else void client.invalidateQueries({ queryKey: CHANNELS });
  });
  for (const address of SEATS) on(address, () => void client.invalidateQueries({ queryKey: CHANNELS }));
  for (const address of TIES) on(address, () => void client.invalidateQueries({ queryKey: ["chat"] }));
  for (const address of SANCTIONS) on(address, () => void client.invalidateQueries({ queryKey: myRecord.queryKey }));
}

const SEATS = ["chat.channel_opened", "chat.channel_left", "chat.channel_renamed", "chat.slow_mode_set"];
const TIES = ["friends.player_blocked", "friends.player_unblocked"];

function on<Body>(address: string, heard: (body: Body) => void) {
  listen(address, heard as (body: never) => void);
}

/** Who writes in a channel just now: a name stays for some seconds, or until what they wrote is here. */
export function useTyping(channel: string): readonly string[] {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const ends = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const drop = (player: string) => setNames((before) => (before.has(player) ? new Map([...before].filter(([one]) => one !== player)) : before));
  useLive<{ channel: string; player: string; name: string }>("chat.someone_types", (one) => {
    if (one.channel !== channel || one.player === session.get()?.player) return;
    setNames((before) => new Map(before).set(one.player, one.name));
    clearTimeout(ends.current.get(one.player));
    ends.current.set(one.player, setTimeout(() => drop(one.player), TYPING_MS));
  });
  useLive<Message>("chat.message_sent", (one) => one.channel === channel && drop(one.author));
  useEffect(() => {
    const waiting = ends.current;
    setNames(new Map());
    return () => waiting.forEach(clearTimeout);
  }, [channel]);
  return [...names.values()];
}
