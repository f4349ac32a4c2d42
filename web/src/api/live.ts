// What the hall says by itself: one socket, that asks for what it missed when it comes back.

import type { QueryClient } from "@tanstack/react-query";
import { io, type Socket } from "socket.io-client";
import type { Me } from "./schema";
import { session } from "./session";

interface Posted {
  id: string;
  posting: string;
  kind: string;
  reason: string;
  legs: { holder: string; asset: string; amount: number; after: number | null; seq: number }[];
}

export type Gain = { posting: string; amount: number; asset: string };

/** Follow the hall as this player until the returned word is called. */
export function follow(client: QueryClient, player: string, told: (gain: Gain) => void): () => void {
  let since: string | undefined;
  const socket: Socket = io({
    transports: ["websocket"],
    auth: (say) => say({ token: session.get()?.token, since }),
  });
  socket.onAny((_, body: { id?: string }) => {
    if (body?.id) since = body.id;
  });
  socket.on("ledger.posted", (posted: Posted) => {
    for (const leg of posted.legs) {
      if (leg.holder !== player || leg.after === null) continue;
      count(client, leg.asset, leg.after);
      if (leg.amount > 0) told({ posting: posted.posting, amount: leg.amount, asset: leg.asset });
    }
    void client.invalidateQueries({ queryKey: ["statement"] });
  });
  const again = () => void client.invalidateQueries({ queryKey: ["me"] });
  for (const name of ["accounts.player_renamed", "accounts.identity_linked", "accounts.identity_unlinked"]) {
    socket.on(name, () => {
      again();
      void client.invalidateQueries({ queryKey: ["identities"] });
    });
  }
  socket.on("reload", () => void client.invalidateQueries());
  return () => void socket.close();
}

/** Write a purse's new amount into what is shown. */
export function count(client: QueryClient, asset: string, after: number) {
  client.setQueryData<Me>(["me"], (me) => {
    if (!me) return me;
    const others = me.purse.filter((one) => one.asset !== asset);
    return { ...me, purse: [...others, { asset, amount: after }].sort((a, b) => a.asset.localeCompare(b.asset)) };
  });
}

