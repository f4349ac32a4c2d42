// My reaction shows at once; what the hall counted comes after it.

import { useQueryClient } from "@tanstack/react-query";
import { useAct } from "../../api/act";
import type { Asked } from "../../api/call";
import type { Doors } from "../../api/schema";
import { reacted, type Kept } from "./told";

const DOOR = "POST /v1/chat/messages/{message}/reactions";
export type React = (given: Asked<Doors[typeof DOOR]>) => void;

export function useReact(me: string, order: readonly string[]) {
  const client = useQueryClient();
  return useAct(DOOR, {
    hope: ({ path: { message }, body: { emoji, on = true } }) => {
      const before = client.getQueriesData<Kept>({ queryKey: ["chat", "history"] });
      for (const [key, kept] of before) {
        const one = kept?.pages.flatMap((page) => page.messages).find((each) => each.message === message);
        if (!kept || !one) continue;
        const count = (one.reactions.find((each) => each.emoji === emoji)?.count ?? 0) + (on ? 1 : -1);
        client.setQueryData<Kept>(key, reacted(kept, { message, channel: one.channel, player: me, emoji, count, on }, me, order));
      }
      return () => before.forEach(([key, kept]) => client.setQueryData(key, kept));
    },
  });
}
