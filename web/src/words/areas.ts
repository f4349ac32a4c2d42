// The dictionaries of the hall, one line an area. `base` and `places` are there from the start;
// the others come with the pages that name them.

export interface Areas {
  bank: typeof import("./en/bank.json");
  base: typeof import("./en/base.json");
  chat: typeof import("./en/chat.json");
  door: typeof import("./en/door.json");
  feed: typeof import("./en/feed.json");
  hall: typeof import("./en/hall.json");
  market: typeof import("./en/market.json");
  me: typeof import("./en/me.json");
  notices: typeof import("./en/notices.json");
  order: typeof import("./en/order.json");
  prices: typeof import("./en/prices.json");
  people: typeof import("./en/people.json");
  places: typeof import("./en/places.json");
  play: typeof import("./en/play.json");
  square: typeof import("./en/square.json");
}

export type Area = keyof Areas;
export type Word = Exclude<{ [A in Area]: keyof Areas[A] }[Area], "default"> & string;
