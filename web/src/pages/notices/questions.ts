// What the notifications ask.

import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call";

export const NOTICES = ["notices"] as const;
export const preferences = queryOptions({ queryKey: ["notices", "preferences"], queryFn: () => call("GET /v1/notifications/preferences", {}), staleTime: 300_000 });
