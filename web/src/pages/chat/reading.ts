// How far I have read: told to the hall while I look at the end of a channel, seldom enough to be no burden.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { call } from "../../api/call";
import type { Channels, ChannelShown } from "../../api/schema";
import { CHANNELS } from "./questions";
import { readIn } from "./told";

const REST_MS = 3_000;

const watch = (changed: () => void) => {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
};

/** `from` is how far I had read when I came; `atEnd` says whether the end is in sight. */
export function useReading(channel: ChannelShown, newest: string | undefined) {
  const client = useQueryClient();
  const [from] = useState(channel.unread > 0 ? (channel.readUpto ?? "") : null);
  const [end, setEnd] = useState(true);
  const seen = useSyncExternalStore(watch, () => document.visibilityState === "visible");
  const rested = useRef(0);
  const waits = channel.unread > 0 && newest !== undefined && newest > (channel.readUpto ?? "");
  const id = channel.channel;
  useEffect(() => {
    if (!waits || !seen || !end) return;
    const tell = () => {
      rested.current = Date.now() + REST_MS;
      void call("POST /v1/chat/channels/{channel}/read", { path: { channel: id }, body: { message: newest } })
        .then(() => client.setQueryData<Channels>(CHANNELS, (known) => known && readIn(known, id, newest, true)))
        .catch(() => undefined);
    };
    const later = setTimeout(tell, Math.max(0, rested.current - Date.now()));
    return () => clearTimeout(later);
  }, [client, id, newest, waits, seen, end]);
  return { from, atEnd: useCallback((now: boolean) => setEnd(now), []) };
}
