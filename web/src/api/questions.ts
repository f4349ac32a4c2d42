// What the pages ask, each question under one name.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { KEPT } from "./kept";

export const me = queryOptions({ queryKey: ["me"], meta: KEPT, queryFn: () => call("GET /v1/users/me", {}) });

export const statement = (asset: string) =>
  infiniteQueryOptions({
    queryKey: ["statement", asset],
    meta: KEPT,
    queryFn: ({ pageParam }) => call("GET /v1/purse/statement", { query: { asset, limit: 20, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export const posting = (id: string) =>
  queryOptions({ queryKey: ["posting", id], queryFn: () => call("GET /v1/ledger/postings/{posting}", { path: { posting: id } }), staleTime: Infinity });

export const player = (id: string) =>
  queryOptions({
    queryKey: ["player", id],
    meta: KEPT,
    queryFn: () => call("GET /v1/players/{player}", { path: { player: id } }),
    staleTime: 300_000,
    retry: false,
  });

/** The first page of the hall's things: most halls have no more. */
export const everyThing = queryOptions({ queryKey: ["every-thing"], meta: KEPT, queryFn: () => call("GET /v1/items", { query: { limit: 100 } }), staleTime: 300_000 });

export const thing = (code: string) =>
  queryOptions({ queryKey: ["thing", code], meta: KEPT, queryFn: () => call("GET /v1/items/{item}", { path: { item: code } }), staleTime: Infinity, retry: false });

export const ways = queryOptions({ queryKey: ["ways"], queryFn: () => call("GET /v1/auth/ways", {}), staleTime: Infinity });
export const sessions = queryOptions({ queryKey: ["sessions"], queryFn: () => call("GET /v1/sessions", {}) });
export const identities = queryOptions({ queryKey: ["identities"], meta: KEPT, queryFn: () => call("GET /v1/identities", {}) });
export const claims = queryOptions({ queryKey: ["claims"], queryFn: () => call("GET /v1/identities/claims", {}) });

export const COIN = "coin";
export const held = (purse: readonly { asset: string; amount: number }[] | undefined, asset = COIN) =>
  purse?.find((one) => one.asset === asset)?.amount ?? 0;

/** Moderators and those above them; a game master keeps the goods, not the order. */
export const keepsOrder = (role: string | undefined) => role === "moderator" || role === "admin" || role === "owner";
