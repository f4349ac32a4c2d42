// What the hall says by itself: one socket for the whole app, that asks for what it missed when it comes back.

import { useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Socket } from "socket.io-client";
import { Refusal } from "./call";
import { picture } from "./picture";
import { reached } from "./place";
import type { Me } from "./schema";
import { session } from "./session";

const SEEN_MAX = 500;
const ANSWER_MS = 15_000;

type Heard = (body: never, address: string) => void;
const listeners = new Map<string, Set<Heard>>();
const rooms = new Map<string, number>();
const seen = new Set<string>();
let socket: Socket | undefined;

/** Be connected as the one who is signed in, until the returned word is called. */
export function connect(client: QueryClient): () => void {
  let over = false;
  const come = picture.then(() => import("socket.io-client")).then(({ io }) => (over ? undefined : open(client, io)));
  return () => {
    over = true;
    void come.then((line) => line?.close());
    socket = undefined;
    reached.forget();
    seen.clear();
  };
}

function open(client: QueryClient, io: typeof import("socket.io-client").io): Socket {
  const line = io({
    transports: ["websocket"],
    auth: (say) => say({ token: session.get()?.token, since: reached.get(), rooms: [...rooms.keys()] }),
  });
  line.onAny((address: string, body: { id?: string } | undefined) => {
    if (body?.id && !fresh(body.id)) return;
    for (const heard of [...(listeners.get(address) ?? []), ...(listeners.get("*") ?? [])]) heard(body as never, address);
  });
  line.on("reload", () => void client.invalidateQueries());
  line.on("connect", () => {
    // With nothing to ask from, what happened before this moment is in new answers alone.
    if (reached.get() === undefined) void client.invalidateQueries();
    reached.connected();
  });
  socket = line;
  return line;
}

// The same event may come twice around a reconnection: it is told once.
function fresh(id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  if (seen.size > SEEN_MAX) seen.delete(seen.values().next().value!);
  reached.told(id);
  return true;
}

export function listen(address: string, heard: Heard): () => void {
  const those = listeners.get(address) ?? new Set();
  listeners.set(address, those.add(heard));
  return () => void those.delete(heard);
}

/** Hear an event of the hall while a part is shown. */
export function useLive<Body>(addresses: string | readonly string[], heard: (body: Body, address: string) => void) {
  const latest = useRef(heard);
  latest.current = heard;
  const all = [addresses].flat().join();
  useEffect(() => {
    const ends = all.split(",").map((address) => listen(address, ((body: Body, said: string) => latest.current(body, said)) as Heard));
    return () => ends.forEach((end) => end());
  }, [all]);
}

/** What is shown under a key is asked again when one of these happens. */
export function useFresh(addresses: string | readonly string[], key: QueryKey) {
  const client = useQueryClient();
  useLive(addresses, () => void client.invalidateQueries({ queryKey: key }));
}

/** Sit in a room (`chat:…`, `clan:…`) while a part is shown, also after a reconnection. */
export function useRoom(room: string | undefined) {
  useEffect(() => {
    if (!room) return;
    rooms.set(room, (rooms.get(room) ?? 0) + 1);
    socket?.emit("join", room);
    return () => {
      const left = (rooms.get(room) ?? 1) - 1;
      if (left > 0) return void rooms.set(room, left);
      rooms.delete(room);
      socket?.emit("leave", room);
    };
  }, [room]);
}

/** Perform an action over the socket: for what is said many times a minute. */
export async function emit<Data>(action: string, given: object, key?: string): Promise<Data> {
  if (!socket) throw new Refusal("AWAY", "");
  const answer = (await socket
    .timeout(ANSWER_MS)
    .emitWithAck(action, given, ...(key ? [key] : []))
    .catch(() => {
      throw new Refusal("AWAY", "");
    })) as { success: boolean; data: Data; error?: { code: string; message: string; details?: Record<string, unknown>; retryAfter?: number } };
  if (answer.success) return answer.data;
  const { code = "AWAY", message = "", details, retryAfter } = answer.error ?? {};
  throw new Refusal(code, message, details, retryAfter);
}

/** Write a purse's new amount into what is shown. */
export function count(client: QueryClient, asset: string, after: number) {
  client.setQueryData<Me>(["me"], (me) => {
    if (!me) return me;
    const others = me.purse.filter((one) => one.asset !== asset);
    return { ...me, purse: [...others, { asset, amount: after }].sort((a, b) => a.asset.localeCompare(b.asset)) };
  });
}
