// What those who keep order ask.

import { queryOptions } from "@tanstack/react-query";
import { call } from "../api/call";
import type { CaseState } from "../api/schema";

export const ORDER = ["order"] as const;
export const ORDER_NEWS = ["moderation.report_filed", "moderation.case_closed", "moderation.appeal_asked", "moderation.gate_moved"] as const;

export const caseFile = (id: string) => queryOptions({ queryKey: ["order", "case", id], queryFn: () => call("GET /v1/moderation/cases/{case}", { path: { case: id } }) });
export const appeals = (state: "waiting" | "granted" | "denied") => queryOptions({ queryKey: ["order", "appeals", state], queryFn: () => call("GET /v1/moderation/appeals", { query: { state, limit: 100 } }) });
export const gate = queryOptions({ queryKey: ["order", "gate"], queryFn: () => call("GET /v1/moderation/gate", {}) });
export const statistics = queryOptions({ queryKey: ["order", "statistics"], queryFn: () => call("GET /v1/moderation/statistics", { query: { days: 30 } }) });
export const recordOf = (player: string) => queryOptions({ queryKey: ["order", "record", player], queryFn: () => call("GET /v1/moderation/players/{player}", { path: { player } }) });
export const STATES: readonly CaseState[] = ["open", "upheld", "dismissed"];
