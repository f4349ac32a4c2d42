// What the market's pages ask.

import { queryOptions } from "@tanstack/react-query";
import { call, type Data } from "../../api/call";
import { KEPT } from "../../api/kept";

export type Shelves = Data<"GET /v1/shop">;
export type Offer = Data<"GET /v1/shop/offers/{offer}">;
export type Bought = Data<"GET /v1/shop/purchases">["purchases"][number];
export type Bag = Data<"GET /v1/inventory">;
export type Item = Data<"GET /v1/items/{item}">;

const OFFERS_MAX = 100;
const THINGS_MAX = 100;

export const shop = queryOptions({ queryKey: ["shop"], meta: KEPT, queryFn: () => call("GET /v1/shop", { query: { limit: OFFERS_MAX } }) });

export const offer = (code: string) =>
  queryOptions({ queryKey: ["shop", code], queryFn: () => call("GET /v1/shop/offers/{offer}", { path: { offer: code } }) });

export const things = queryOptions({ queryKey: ["things"], meta: KEPT, queryFn: () => call("GET /v1/inventory", { query: { limit: THINGS_MAX } }) });

/** What changes on the shelves and in the bag, as the hall tells it. */
export const SHELVES = "shop.offer_changed";
export const BAG = ["inventory.item_used", "inventory.item_granted", "inventory.item_taken", "inventory.effect_ended"];
