// What moves in my purse, heard live: the new balance is written into what is shown.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { session } from "./session";
import { connect, count, useFresh, useLive } from "./live";

export interface Posted {
  id: string;
  posting: string;
  kind: string;
  reason: string;
  legs: { holder: string; asset: string; amount: number; after: number | null; seq: number }[];
}

export interface Gain {
  posting: string;
  amount: number;
  asset: string;
}

/** Keep the purse, the statement and who I am as the hall says; tell of what came in. */
export function usePurse(player: string | undefined, told: (gain: Gain) => void) {
  const client = useQueryClient();
  useEffect(() => (player ? connect(client) : undefined), [client, player]);
  useLive<Posted>("ledger.posted", ({ posting, legs }) => {
    for (const leg of legs) {
      if (leg.holder !== session.get()?.player || leg.after === null) continue;
      count(client, leg.asset, leg.after);
      if (leg.amount > 0) told({ posting, amount: leg.amount, asset: leg.asset });
    }
    for (const key of ["statement", "things"]) void client.invalidateQueries({ queryKey: [key] });
  });
  useFresh("accounts.player_renamed", ["me"]);
  useFresh(["accounts.identity_linked", "accounts.identity_unlinked"], ["identities"]);
}
