// What the People pages ask.

import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call";

export const TIES = ["friends.friend_asked", "friends.friends_made", "friends.friends_parted", "friends.player_blocked", "friends.player_unblocked"] as const;
export const GROUP_NEWS = [
  "groups.group_changed", "groups.member_joined", "groups.member_left", "groups.role_given", "groups.leader_changed", "groups.entry_asked", "groups.knock_ended",
  "groups.contribution_made", "groups.treasury_spent", "groups.spending_waits", "groups.spending_dropped", "groups.dues_taken", "groups.goal_set", "groups.goal_reached",
  "groups.goal_closed", "groups.group_rose", "groups.player_invited", "groups.group_founded", "groups.group_disbanded",
] as const;
export const WAR_NEWS = ["wars.war_declared", "wars.stake_matched", "wars.war_began", "wars.war_scored", "wars.war_ended"] as const;

export const requests = queryOptions({ queryKey: ["friends", "requests"], queryFn: () => call("GET /v1/friends/requests", {}) });
export const suggestions = queryOptions({ queryKey: ["friends", "suggestions"], queryFn: () => call("GET /v1/friends/suggestions", {}) });
export const blocks = queryOptions({ queryKey: ["friends", "blocks"], queryFn: () => call("GET /v1/blocks", {}) });
export const relation = (player: string) => queryOptions({ queryKey: ["friends", "relation", player], queryFn: () => call("GET /v1/friends/{player}", { path: { player } }) });

export const profile = (player: string) => queryOptions({ queryKey: ["profiles", player], queryFn: () => call("GET /v1/profiles/{player}", { path: { player } }) });
export const myProfile = queryOptions({ queryKey: ["profiles", "me"], queryFn: () => call("GET /v1/profiles/me", {}) });
export const myWishes = queryOptions({ queryKey: ["wishes", "mine"], queryFn: () => call("GET /v1/perks/wishes/mine", {}) });
export const picture = (player: string, at: string, size: "large" | "small") =>
  queryOptions({ queryKey: ["pictures", player, at, size], queryFn: () => call("GET /v1/profiles/{player}/picture", { path: { player }, query: { size } }), staleTime: Infinity });

export const myGroups = queryOptions({ queryKey: ["groups", "mine"], queryFn: () => call("GET /v1/groups/mine", {}) });
export const kinds = queryOptions({ queryKey: ["groups", "kinds"], queryFn: () => call("GET /v1/groups/kinds", {}), staleTime: 600_000 });
export const group = (group: string) => queryOptions({ queryKey: ["groups", group, "page"], queryFn: () => call("GET /v1/groups/{group}", { path: { group } }) });
export const members = (group: string) => queryOptions({ queryKey: ["groups", group, "members"], queryFn: () => call("GET /v1/groups/{group}/members", { path: { group } }) });
export const knocks = (group: string) => queryOptions({ queryKey: ["groups", group, "knocks"], queryFn: () => call("GET /v1/groups/{group}/knocks", { path: { group } }) });
export const roles = (group: string) => queryOptions({ queryKey: ["groups", group, "roles"], queryFn: () => call("GET /v1/groups/{group}/roles", { path: { group } }) });
export const treasury = (group: string) => queryOptions({ queryKey: ["groups", group, "treasury"], queryFn: () => call("GET /v1/groups/{group}/treasury", { path: { group } }) });
export const goals = (group: string) => queryOptions({ queryKey: ["groups", group, "goals"], queryFn: () => call("GET /v1/groups/{group}/goals", { path: { group } }) });
export const war = (war: string) => queryOptions({ queryKey: ["wars", war], queryFn: () => call("GET /v1/wars/{war}", { path: { war } }) });
