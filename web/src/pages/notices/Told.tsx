// A notification in words, what it looks like, and where it leads.

import type { Kind, Notice } from "../../api/schema";
import { Filled } from "../../parts/Filled";
import type { Glyph } from "../../parts/glyphs";
import { AssetName } from "../../parts/names";
import { useWords } from "../../words/words";

export const GLYPHS: Record<Kind, Glyph> = {
  friend_asked: "people", friends_made: "people", message: "chat", mention: "chat", gift: "gift", outbid: "gavel", lot_sold: "gavel", trade: "swap",
  warned: "warn", muted: "lock", appeal: "shield", reaction: "star", called: "warn", wished: "star", wish: "star",
};

const PLACES: Record<Kind, string> = {
  friend_asked: "/people/friends", friends_made: "/people/friends", message: "/people/chat", mention: "/people/chat", gift: "/market/things", outbid: "/market/auctions",
  lot_sold: "/market/auctions", trade: "/market/trades", warned: "/me/record", muted: "/me/record", appeal: "/me/record", reaction: "/people/feed", called: "/people", wished: "/hall/wishes", wish: "/me/profile",
};

/** Where one goes to see what it is about. */
export const placeOf = ({ kind, about }: Pick<Notice, "kind" | "about">): { to: string; search?: { with: string } } =>
  kind === "message" && about ? { to: PLACES.message, search: { with: about } } : { to: PLACES[kind] };

const THINGS: readonly Kind[] = ["gift", "outbid", "lot_sold"];

export function Told({ notice: { kind, name, what, count } }: { notice: Pick<Notice, "kind" | "name" | "what" | "count"> }) {
  const { t, maybe, number } = useWords();
  const of = THINGS.includes(kind) ? <><AssetName asset={`item:${what}`} n={count} />{kind === "gift" && count > 1 && ` × ${number(count)}`}</> : (maybe(`notice.what.${what}`) ?? what);
  return <Filled word={`notice.${kind}`} n={count} holes={{ name: <strong>{name || t("notice.somebody")}</strong>, what: of, count: number(count) }} />;
}
