// Every page of the hall: one line each, under its place. A page with a `tab` shows in the navigation, in this order.

import { createRoute } from "@tanstack/react-router";
import { inside } from "./inside";
import { page } from "./page";
import { Home } from "./pages/Home";

const hall = () => import("./hall");

export const PAGES = [
  // Home is what most people open first: it comes with the app itself.
  createRoute({ getParentRoute: () => inside, path: "/", component: Home, staticData: { place: "home" } }),

  // Play
  page("/play", { place: "play", tab: "tab.today", words: ["play", "market"] }, () => import("./pages/play/Today"), "Today"),
  page("/play/practice", { place: "play", tab: "tab.practice", words: ["play"] }, () => import("./pages/play/Practice"), "Practice"),

  // Market
  page("/market", { place: "market", tab: "tab.shop", words: ["market"], asks: ["/v1/shop?limit=100", "/v1/items?limit=100"] }, () => import("./pages/market/Shop"), "Shop"),
  page("/market/offers/$offer", { place: "market", words: ["market", "prices"] }, () => import("./pages/market/OneOffer"), "OneOffer"),
  page("/market/things", { place: "market", tab: "tab.things", words: ["market"] }, () => import("./pages/market/Things"), "Things"),
  page("/market/things/$item", { place: "market", words: ["market"] }, () => import("./pages/market/OneThing"), "OneThing"),
  page("/market/purchases", { place: "market", words: ["market"] }, () => import("./pages/market/Purchases"), "Purchases"),

  page("/market/trades", { place: "market", tab: "tab.trades", words: ["square"] }, () => import("./pages/trades/Trades"), "Trades"),
  page("/market/trades/$trade", { place: "market", words: ["square"] }, () => import("./pages/trades/OneTrade"), "OneTrade"),
  page("/market/auctions", { place: "market", tab: "tab.auctions", words: ["square"] }, () => import("./pages/auctions/Auctions"), "Auctions"),
  page("/market/auctions/$lot", { place: "market", words: ["square"] }, () => import("./pages/auctions/OneLot"), "OneLot"),
  page("/market/exchange", { place: "market", tab: "tab.exchange", words: ["square"] }, () => import("./pages/square/Exchange"), "Exchange"),
  page("/market/exchange/$item", { place: "market", words: ["square"] }, () => import("./pages/square/OneBook"), "OneBook"),

  page("/market/bank", { place: "market", tab: "tab.bank", words: ["bank"] }, () => import("./pages/bank/Bank"), "Bank"),
  page("/market/crypto", { place: "market", tab: "tab.crypto", words: ["bank"] }, () => import("./pages/bank/Crypto"), "Crypto"),

  // People
  page("/people/chat", { place: "people", tab: "tab.chat", glyph: "chat", words: ["chat"], search: ["with"] }, () => import("./pages/chat/Chat"), "Chat"),
  page("/people/chat/$channel", { place: "people", words: ["chat"], search: ["from", "find"] }, () => import("./pages/chat/Chat"), "Chat"),
  page("/people/feed", { place: "people", tab: "tab.feed", glyph: "feed", words: ["feed"] }, () => import("./pages/feed/Feed"), "Feed"),
  page("/people/friends", { place: "people", tab: "tab.friends", glyph: "star", words: ["people"] }, () => import("./pages/people/Friends"), "Friends"),
  page("/people/groups", { place: "people", tab: "tab.groups", glyph: "flag", words: ["people"] }, () => import("./pages/people/Groups"), "Groups"),
  page("/people/groups/$group", { place: "people", words: ["people"], search: ["side"] }, () => import("./pages/people/OneGroup"), "OneGroup"),
  page("/people/wars", { place: "people", tab: "tab.wars", glyph: "swords", words: ["people"] }, () => import("./pages/people/Wars"), "Wars"),
  page("/people", { place: "people", tab: "tab.people", glyph: "people" }, () => import("./pages/People"), "People"),
  page("/people/wars/$war", { place: "people", words: ["people"] }, () => import("./pages/people/OneWar"), "OneWar"),
  page("/people/$player", { place: "people", words: ["people", "chat", "feed"] }, () => import("./pages/people/OnePerson"), "OnePerson"),
  page("/give", { place: "people", search: ["to"] }, () => import("./pages/Give"), "Give"),

  // Me
  page("/me", { place: "me", tab: "tab.account", glyph: "me", words: ["me"] }, () => import("./pages/me/Me"), "MePage"),
  page("/me/profile", { place: "me", tab: "tab.profile", glyph: "star", words: ["people"] }, () => import("./pages/people/MyProfile"), "MyProfile"),
  page("/me/notices", { place: "me", tab: "tab.notices", glyph: "bell", words: ["notices"] }, () => import("./pages/notices/Notices"), "Notices"),
  page("/me/record", { place: "me", tab: "tab.record", glyph: "shield", words: ["order"] }, () => import("./pages/me/Record"), "Record"),
  page("/purse", { place: "me", tab: "tab.statement", glyph: "book" }, () => import("./pages/Statement"), "Statement"),

  // The operators' console: a chunk of its own that players never load.
  page("/hall", { place: "hall", tab: "hall.health", from: "admin", words: ["hall"] }, hall, "Health"),
  page("/hall/players", { place: "hall", tab: "hall.players", from: "moderator", words: ["hall", "me"] }, hall, "Players"),
  page("/hall/players/$player", { place: "hall", words: ["hall", "market", "me", "order"] }, hall, "OnePlayer"),
  page("/hall/order", { place: "hall", tab: "tab.order", from: "moderator", words: ["hall", "order", "chat"], search: ["side"] }, hall, "Order"),
  page("/hall/order/$case", { place: "hall", words: ["hall", "order", "chat"] }, hall, "OneCase"),
  page("/hall/groups", { place: "hall", tab: "tab.groups_kept", from: "moderator", words: ["hall", "order", "people"] }, hall, "GroupsKept"),
  page("/hall/groups/$group", { place: "hall", words: ["hall", "order", "people"] }, hall, "OneGroupKept"),
  page("/hall/goods", { place: "hall", tab: "tab.goods", from: "admin", words: ["hall", "market"] }, hall, "Goods"),
  page("/hall/goods/$offer", { place: "hall", words: ["hall", "market", "prices"] }, hall, "OneGood"),
  page("/hall/bank", { place: "hall", tab: "tab.bank_keeping", from: "admin", words: ["hall", "bank"] }, hall, "BankKeeping"),
  page("/hall/trades", { place: "hall", tab: "tab.trade_alerts", from: "moderator", words: ["hall", "square"] }, hall, "TradeAlerts"),
  page("/hall/bidders", { place: "hall", tab: "tab.suspects", from: "moderator", words: ["hall", "square"] }, hall, "Suspects"),
  page("/hall/wishes", { place: "hall", tab: "tab.wishes", from: "moderator", words: ["hall", "people"] }, hall, "Wishes"),
  page("/hall/supply", { place: "hall", tab: "hall.supply", from: "admin", words: ["hall"] }, hall, "Supply"),
  page("/hall/events", { place: "hall", tab: "hall.events", from: "admin", words: ["hall"] }, hall, "Events"),
  page("/hall/audit", { place: "hall", tab: "hall.audit", from: "admin", words: ["hall"], search: ["subject", "actor"] }, hall, "Audit"),
  page("/hall/letters", { place: "hall", tab: "hall.letters", from: "admin", words: ["hall"] }, hall, "DeadLetters"),
] as const;
