// What a player said lately where many read it; never what was said in private.

import { useState } from "react";
import { call } from "../api/call";
import { usePages } from "../api/pages";
import { List } from "../parts/Asked";
import { Card, Empty } from "../parts/furniture";
import { useWords } from "../words/words";

export function LastSaid({ player, name }: { player: string; name: string }) {
  const { t, moment } = useWords();
  const [open, look] = useState(false);
  const found = usePages(["order", "said", player], (before) => call("GET /v1/chat/export", { query: { player, before, limit: 30 } }), (page) => page.messages, { enabled: open });
  return (
    <Card title={t("order.last_said")}>
      {!open ? (
        <>
          <p className="muted">{t("order.last_said.said", { name })}</p>
          <div><button type="button" className="button" onClick={() => look(true)}>{t("hall.look")}</button></div>
        </>
      ) : (
        <List of={found} empty={<Empty glyph="chat">{t("order.last_said.none")}</Empty>}>
          {(rows) => <ul className="entries">{rows.map((one) => <li key={one.message} className="stack tight letter"><p className="break">{one.deletedAt ? <em className="muted">{t("order.deleted")}</em> : one.text}</p><p className="muted small">{moment(one.at)} · {one.surface}</p></li>)}</ul>}
        </List>
      )}
    </Card>
  );
}
