// What I was told, and how I want to be told.

import { Link } from "@tanstack/react-router";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { usePages } from "../../api/pages";
import type { Notice } from "../../api/schema";
import { List } from "../../parts/Asked";
import { Card, Empty, Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { Manners } from "./Manners";
import "./notices.css";
import { NOTICES } from "./questions";
import { GLYPHS, placeOf, Told } from "./Told";

export function Notices() {
  const { t } = useWords();
  const found = usePages(["notices", "list"], (before) => call("GET /v1/notifications", { query: { before, limit: 30 } }), (page) => page.notices);
  const read = useAct("POST /v1/notifications/read", { refresh: [NOTICES] });
  const newest = found.rows?.[0];
  const some = found.rows?.some((one) => !one.read) ?? false;
  const see = (upto: string) => read.mutate({ body: { upto } });
  return (
    <Page title={t("tab.notices")} action={some && newest && <button type="button" className="button" disabled={read.isPending} onClick={() => see(newest.notice)}>{t("notice.read_all")}</button>}>
      <Said problem={read.error} />
      <div className="pair">
        <Card>
          <List of={found} empty={<Empty glyph="bell">{t("notice.none")}</Empty>}>
            {(rows) => <ul className="entries notices">{rows.map((one) => <li key={one.notice}><OneNotice notice={one} seen={() => one.read || see(one.notice)} /></li>)}</ul>}
          </List>
        </Card>
        <Manners />
      </div>
    </Page>
  );
}

function OneNotice({ notice, seen }: { notice: Notice; seen: () => void }) {
  const { t, ago } = useWords();
  const { to, search } = placeOf(notice);
  return (
    <Link className={notice.read ? "entry" : "entry fresh"} to={to as "/people/chat"} {...(search ? { search } : {})} onClick={seen}>
      <span className="face"><Icon of={GLYPHS[notice.kind]} size={20} /></span>
      <span className="grow">
        <span className="break"><Told notice={notice} /></span>
        <span className="muted small cut">{ago(notice.at)}</span>
      </span>
      {!notice.read && <span className="dot"><span className="unseen">{t("notice.unread")}</span></span>}
    </Link>
  );
}
