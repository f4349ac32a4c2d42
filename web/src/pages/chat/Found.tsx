// Finding what was said, in this channel or in all of mine.

import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call } from "../../api/call";
import { usePages } from "../../api/pages";
import type { ChannelShown } from "../../api/schema";
import { List } from "../../parts/Asked";
import { Check, Empty, Field } from "../../parts/furniture";
import { Face } from "../../parts/Who";
import { useWords } from "../../words/words";

const CHARS_MIN = 2;
const REST_MS = 400;

export function Found({ channel, text, close }: { channel: ChannelShown; text: string; close: () => void }) {
  const { t, moment } = useWords();
  const [written, write] = useState(text);
  const [all, everywhere] = useState(false);
  const wanted = useRested(written.trim());
  const where = all ? {} : { channel: channel.channel };
  const found = usePages(["chat", "search", all || channel.channel, wanted], (before) => call("GET /v1/chat/search", { query: { text: wanted, ...where, before } }), (page) => page.messages, { enabled: wanted.length >= CHARS_MIN });
  return (
    <section className="found-in stack tight" aria-label={t("chat.search")}>
      <Field label={t("chat.search.words")} type="search" autoFocus={text === ""} maxLength={100} value={written} onChange={(event) => write(event.target.value)} onKeyDown={(event) => event.key === "Escape" && close()} />
      <Check label={t("chat.search.all")} checked={all} onChange={() => everywhere(!all)} />
      {wanted.length >= CHARS_MIN && (
        <List of={found} bones={3} empty={<Empty glyph="search">{t("chat.search.none")}</Empty>}>
          {(rows) => (
            <ul className="entries">
              {rows.map((one) => (
                <li key={one.message}>
                  <Link className="entry" to="/people/chat/$channel" params={{ channel: one.channel }} search={{ from: one.message, find: wanted }}>
                    <Face id={one.author} name={one.name} />
                    <span className="grow"><strong className="cut">{one.text}</strong><span className="muted small cut">{one.name} · {moment(one.at)}</span></span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </List>
      )}
    </section>
  );
}

/** What is written, once the writer pauses: a question for each letter would be many. */
function useRested(now: string): string {
  const [rested, rest] = useState(now);
  useEffect(() => {
    const wait = setTimeout(() => rest(now), REST_MS);
    return () => clearTimeout(wait);
  }, [now]);
  return rested;
}
