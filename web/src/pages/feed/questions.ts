// What the feed asks.

import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call";
import type { ActKind } from "../../api/schema";

export const KINDS: readonly ActKind[] = ["friends", "purchase", "gift", "lot_won", "streak", "shared"];

export const feed = (kind: ActKind | "", player = "") =>
  queryOptions({ queryKey: ["feed", "acts", kind, player], queryFn: () => call("GET /v1/feed", { query: { ...(kind ? { kind } : {}), ...(player ? { player } : {}) } }) });
export const audiences = queryOptions({ queryKey: ["feed", "audiences"], queryFn: () => call("GET /v1/feed/audiences", {}) });
