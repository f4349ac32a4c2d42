// The drawings of things on a 32 px grid: lines in one tone, a soft body in the other.

import type { ReactNode } from "react";
import type { ItemKind } from "../api/schema";

const soft = { fill: "currentColor", fillOpacity: 0.2 };

export const OF_KIND: Record<ItemKind, string> = { sticker: "sticker", privilege: "crown", boost: "bolt", collectible: "gem", material: "wood", custom: "scroll" };

export const DRAWINGS: Record<string, ReactNode> = {
  sticker: <><path {...soft} d="M6 5h20v14l-8 8H6Z" /><path d="M26 19h-8v8M12 13h.01M20 13h.01M12 17.5c2 2.5 6 2.5 8 0" /></>,
  "sticker-pack": <><path d="M10 4h16v16" /><path {...soft} d="M6 8h16v12l-7 7H6Z" /><path d="M22 20h-7v7M11 15h.01M17 15h.01M11.5 19c1.3 1.5 3.2 1.5 4.5 0" /></>,
  shield: <><path {...soft} d="M16 4 26 7v8c0 7-4.5 11-10 13C10.5 26 6 22 6 15V7Z" /><path d="m11 15.5 3.5 3.5L21 12.5" /></>,
  crown: <><path {...soft} d="M5 10l5.5 5L16 7l5.5 8L27 10l-2.5 14h-17Z" /><path d="M7.5 27.5h17M16 19.5h.01M11.5 20h.01M20.5 20h.01" /></>,
  bolt: <path {...soft} d="M18 3 7 18h7.5L13 29l12-16h-8Z" />,
  coin: <><circle {...soft} cx="16" cy="16" r="11.5" /><path d="M16 9.5 21 16l-5 6.5L11 16Z" /></>,
  terminal: <><rect {...soft} x="4" y="6" width="24" height="20" rx="3" /><path d="m9 12 4.5 4L9 20M16 20h7" /></>,
  ribbon: <><circle {...soft} cx="16" cy="12" r="8" /><path d="m11 18.5-2.5 10 7.5-4 7.5 4-2.5-10M13 12l2 2 4-4" /></>,
  bell: <><path {...soft} d="M7 23V15a9 9 0 0 1 18 0v8l2.5 2h-23Z" /><path d="M16 3.5V6M13 28.5h6" /></>,
  sword: <><path {...soft} d="M26 4v5L14 21l-3-3L23 4Z" /><path d="m8 15 9 9M11.5 20.5 6 26M4.5 24.5l3 3" /></>,
  axe: <><path {...soft} d="M12 5c6-2 12 1 14 7-4 .5-7 3-8 6-5-2-8-7-6-13Z" /><path d="M14 13 5 27" /></>,
  bow: <><path d="M8 4c12 2 18 8 20 20" /><path d="M8 4 28 24M6 26 20 12M6 26l1-5M6 26l5-1" /></>,
  helm: <><path {...soft} d="M6 24v-8a10 10 0 0 1 20 0v8l-6 3v-8h-8v8Z" /><path d="M16 6v13" /></>,
  armour: <path {...soft} d="M10 4 4 9l3 5 2-1v14h14V13l2 1 3-5-6-5c-1 3-3 4-6 4s-5-1-6-4Z" />,
  potion: <><path d="M12 4h8M13.5 4v7L7 22a4 4 0 0 0 3.5 6h11a4 4 0 0 0 3.5-6l-6.5-11V4" /><path {...soft} d="M10 18h12l3 5a3.5 3.5 0 0 1-3.5 5h-11A3.5 3.5 0 0 1 7 23Z" /></>,
  scroll: <><path {...soft} d="M9 5h15v18a4 4 0 0 1-4 4H9Z" /><path d="M9 5a3.5 3.5 0 0 0-3.5 3.5V11H9M13 11h7M13 15.5h7M13 20h4" /></>,
  book: <><path {...soft} d="M6 6h17a3 3 0 0 1 3 3v18H9a3 3 0 0 1-3-3Z" /><path d="M6 23a3 3 0 0 1 3-2h17M12 11.5h8" /></>,
  key: <><circle {...soft} cx="10.5" cy="11" r="6" /><path d="m15 15.5 11 11M22 22.5l3-3" /></>,
  gem: <><path {...soft} d="M9 6h14l5 7-12 14L4 13Z" /><path d="M4 13h24M12 13l4 14 4-14M9 6l3 7 4-7 4 7 3-7" /></>,
  star: <path {...soft} d="m16 4 3.7 7.6 8.3 1.2-6 5.9 1.4 8.3-7.4-3.9L8.6 27l1.4-8.3-6-5.9 8.3-1.2Z" />,
  heart: <path {...soft} d="M16 27C6 20 4 15.5 4 12a6 6 0 0 1 12-2 6 6 0 0 1 12 2c0 3.5-2 8-12 15Z" />,
  flag: <><path d="M8 29V4" /><path {...soft} d="M8 5c6-3 11 3 18 0v13c-7 3-12-3-18 0Z" /></>,
  banner: <><path d="M5 5h22M16 3v2" /><path {...soft} d="M8 5h16v22l-8-5-8 5Z" /></>,
  cup: <><path {...soft} d="M10 5h12v8a6 6 0 0 1-12 0Z" /><path d="M10 7H5c0 5 2 7 5.5 7.5M22 7h5c0 5-2 7-5.5 7.5M16 19v5M10.5 28h11M12 24h8v4h-8Z" /></>,
  chest: <><path {...soft} d="M4 13V11a5 5 0 0 1 5-5h14a5 5 0 0 1 5 5v2Z" /><path d="M4 13h24v13H4ZM14 12h4v5h-4Z" /></>,
  gift: <><path {...soft} d="M5 12h22v5H5Z" /><path d="M7 17v10h18V17M16 12v15M16 12c-5 0-7-6-3.5-6C15 6 16 9 16 12c0-3 1-6 3.5-6C23 6 21 12 16 12Z" /></>,
  ticket: <><path {...soft} d="M4 10h24v4a2.5 2.5 0 0 0 0 5v4H4v-4a2.5 2.5 0 0 0 0-5Z" /><path d="M19 10v2M19 15.5v2M19 21v2" /></>,
  dice: <><rect {...soft} x="5" y="5" width="22" height="22" rx="5" /><path d="M11 11h.01M21 11h.01M16 16h.01M11 21h.01M21 21h.01" strokeWidth="3" /></>,
  ring: <><circle cx="16" cy="19" r="8.5" /><path {...soft} d="m12 6 4-2.5L20 6l-4 5Z" /></>,
  horn: <><path {...soft} d="M27 8c0 10-7 17-20 17l-2-5c9 0 14-5 15-12Z" /><path d="M20 8h7M11 24.5l-1-5" /></>,
  feather: <><path {...soft} d="M26 5C14 5 9 12 9 22c10 1 17-5 17-17Z" /><path d="M5 28 18 13M12 20h6" /></>,
  lantern: <><path d="M12 5h8M16 2.5V5M11 27h10" /><path {...soft} d="M11 9h10l2 14H9Z" /><path d="M12 5l-1 4M20 5l1 4M16 20c-2 0-3-1.5-3-3s2-2.5 3-4.5c1 2 3 3 3 4.5s-1 3-3 3Z" /></>,
  map: <><path {...soft} d="m4 8 8-3 8 3 8-3v19l-8 3-8-3-8 3Z" /><path d="M12 5v19M20 8v19" /></>,
  hammer: <><path {...soft} d="M9 5h11l4 4v4H9Z" /><path d="M14.5 13 13 28h5l-1.5-15" /></>,
  wood: <><path {...soft} d="M5 11h19v10H5Z" /><path d="M5 11a3 5 0 0 0 0 10M24 11a3 5 0 1 1 0 10 3 5 0 0 1 0-10ZM9 14h6M8 18h9" /></>,
  stone: <><path {...soft} d="m5 22 3-10 8-5 9 4 3 11-4 4H8Z" /><path d="m8 12 7 3 10-4M15 15l1 11" /></>,
  iron: <><path {...soft} d="M9 13h14l4 12H5Z" /><path d="m9 13 2-4h10l2 4M11 18h10" /></>,
  wheat: <><path d="M16 29V9" /><path {...soft} d="M16 10c-3-1-3-4 0-7 3 3 3 6 0 7ZM16 17c-5 0-6-3-5.5-6 4 0 5.5 3 5.5 6ZM16 17c5 0 6-3 5.5-6-4 0-5.5 3-5.5 6ZM16 24c-5 0-6-3-5.5-6 4 0 5.5 3 5.5 6ZM16 24c5 0 6-3 5.5-6-4 0-5.5 3-5.5 6Z" /></>,
  fish: <><path {...soft} d="M4 16c5-8 14-8 19-1l5-5v12l-5-5c-5 7-14 7-19-1Z" /><path d="M10 15h.01" /></>,
  mug: <><path {...soft} d="M7 9h15v18H7Z" /><path d="M22 13h3a2.5 2.5 0 0 1 2.5 2.5v4A2.5 2.5 0 0 1 25 22h-3M7 9c0-4 4-5 5-3 2-3 6-2 6 0 3-1 4 1 4 3M12 14v8M17 14v8" /></>,
};
