// The bell: how much I have not seen, and a word in passing of what I want to be told at once.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../api/call";
import { useFresh, useLive } from "../api/live";
import { picture } from "../api/picture";
import type { Notice } from "../api/schema";
import { need, useWords } from "../words/words";
import { Icon } from "./glyphs";
import { toast } from "./toasts";

const COUNTED_MAX = 99;

export function Bell() {
  const { t } = useWords();
  const client = useQueryClient();
  const unread = useQuery({ queryKey: ["notices", "unread"], queryFn: () => picture.then(() => call("GET /v1/notifications", { query: { limit: 1 } })) }).data?.unread ?? 0;
  useFresh(["notifications.noticed", "notifications.notices_read"], ["notices", "unread"]);
  useFresh(["notifications.noticed", "notifications.notices_read"], ["notices", "list"]);
  useLive<Notice>("notifications.noticed", async (notice) => {
    // Whoever reads the chat has it before their eyes.
    if (notice.kind === "message" && location.pathname.startsWith("/people/chat/")) return;
    const [{ Told, placeOf }, { preferences }] = await Promise.all([import("../pages/notices/Told"), import("../pages/notices/questions"), need(["notices"])]);
    const chosen = await client.ensureQueryData(preferences);
    if (chosen.manners[notice.kind] !== "at_once") return;
    const { to, search } = placeOf(notice);
    toast(<Link to={to as "/people/chat"} {...(search ? { search } : {})}><Told notice={notice} /></Link>);
  });
  return (
    <Link to="/me/notices" className="bell" aria-label={t("notices.open", { n: unread })}>
      <Icon of="bell" />
      {unread > 0 && <span className="count number" aria-hidden="true">{unread > COUNTED_MAX ? `${COUNTED_MAX}+` : unread}</span>}
    </Link>
  );
}
