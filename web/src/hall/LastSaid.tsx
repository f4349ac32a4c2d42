// What a player said lately where many read it; never what was said between a few. Whoever looks says why.

import { useState, type FormEvent } from "react";
import { call } from "../api/call";
import { usePages } from "../api/pages";
import { List } from "../parts/Asked";
import { Card, Empty, Field } from "../parts/furniture";
import { useWords } from "../words/words";

export function LastSaid({ player, name }: { player: string; name: string }) {
  const { t, moment } = useWords();
  const [open, look] = useState(false);
  const [reason, setReason] = useState("");
  const found = usePages(["order", "said", player], (before) => call("POST /v1/chat/export", { body: { player, before, limit: 30, reason } }), (page) => page.messages, { enabled: open });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look(true);
  };
  return (
    <Card title={t("order.last_said")}>
      {!open ? (
        <form className="stack" onSubmit={submit}>
          <p className="muted">{t("order.last_said.said", { name })}</p>
          <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          <div><button className="button">{t("hall.look")}</button></div>
        </form>
      ) : (
        <List of={found} empty={<Empty glyph="chat">{t("order.last_said.none")}</Empty>}>
          {(rows) => <ul className="entries">{rows.map((one) => <li key={one.message} className="stack tight letter"><p className="break">{one.deletedAt ? <em className="muted">{t("order.deleted")}</em> : one.text}</p><p className="muted small">{moment(one.at)} · {one.surface}</p></li>)}</ul>}
        </List>
      )}
    </Card>
  );
}
