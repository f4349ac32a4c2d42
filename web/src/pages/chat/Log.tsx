// The conversation itself: oldest above, newest below, by days and by who spoke.

import { useEffect, useRef, useState, type KeyboardEvent, type UIEvent } from "react";
import type { ChannelShown, Me, Message } from "../../api/schema";
import { Empty, Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import { Bubble } from "./Bubble";
import type { Waiting } from "./outbox";
import { useReact } from "./reacting";
import type { Doing } from "./Speak";
import { Unsent } from "./Unsent";

const TOGETHER_MS = 300_000;
const NEAR_PX = 80;
const AHEAD_PX = 300;

interface Shown {
  channel: ChannelShown;
  messages: readonly Message[];
  waiting: readonly Waiting[];
  reactions: readonly string[];
  mine: Me | undefined;
  /** The last that I had read when I came; null where all was read. */
  unreadAfter: string | null;
  back: boolean;
  focus: string;
  does: (doing: Doing) => void;
  more: { fetching: boolean; go: () => void } | null;
  atEnd: (now: boolean) => void;
}

export function Log({ channel, messages, waiting, reactions, mine, unreadAfter, back, focus, does, more, atEnd }: Shown) {
  const { t, day } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const news = useNews(messages, mine?.id);
  const react = useReact(mine?.id ?? "", reactions);
  const byId = new Map(messages.map((one) => [one.message, one]));
  const firstUnread = unreadAfter === null ? undefined : messages.find((one) => one.message > unreadAfter && one.author !== mine?.id)?.message;
  const scrolled = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent) => {
    const near = scrollTop > -NEAR_PX;
    atEnd(near && !back);
    news.near(near);
    if (more && !more.fetching && scrollHeight - clientHeight + scrollTop < AHEAD_PX) more.go();
  };
  const toEnd = () => void box.current?.scrollTo({ top: 0 });
  useEffect(toEnd, [waiting.length]);
  return (
    <>
      <div className="log" ref={box} role="log" aria-label={t("chat.said")} tabIndex={0} onScroll={scrolled} onKeyDown={walk}>
        <div className="told">
          {more && <button type="button" className="button wide" disabled={more.fetching} onClick={more.go}>{t("older")}</button>}
          {messages.length + waiting.length === 0 && <Empty glyph="chat">{t(channel.mayWrite ? "chat.first" : "chat.silent")}</Empty>}
          <ol>
            {messages.map((one, n) => {
              const before = messages[n - 1];
              const newDay = !before || day(before.at, mine?.zone) !== day(one.at, mine?.zone);
              const goesOn = !newDay && before.author === one.author && one.message !== firstUnread && Date.parse(one.at) - Date.parse(before.at) < TOGETHER_MS;
              return (
                <li key={one.message} className={goesOn ? "goes-on" : ""}>
                  {newDay && <p className="day"><span>{day(one.at, mine?.zone)}</span></p>}
                  {one.message === firstUnread && <p className="day new"><span>{t("chat.new")}</span></p>}
                  <Bubble channel={channel} one={one} answers={one.replyTo ? (byId.get(one.replyTo) ?? null) : undefined} goesOn={goesOn} mine={mine} reactions={reactions} react={react.mutate} last={n === messages.length - 1} found={one.message === focus}
                    open={open === one.message} toggle={setOpen} does={does} />
                </li>
              );
            })}
            {waiting.map((one) => <li key={one.key}><Unsent one={one} /></li>)}
          </ol>
        </div>
      </div>
      {react.error && <Said problem={react.error} />}
      {news.count > 0 && <button type="button" className="button act news" onClick={toEnd}><Icon of="in" size={18} />{t("chat.news", { n: news.count })}</button>}
    </>
  );
}

/** How many have come while the end was out of sight. */
function useNews(messages: readonly Message[], me: string | undefined) {
  const newest = messages.at(-1)?.message ?? "";
  const [upto, setUpto] = useState<string | null>(null);
  const count = upto === null ? 0 : messages.filter((one) => one.message > upto && one.author !== me).length;
  return { count, near: (near: boolean) => setUpto((before) => (near ? null : (before ?? newest))) };
}

// Up and down walk from message to message, so that Tab needs one step through the whole log.
function walk(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(".act-on")];
  const here = all.indexOf(document.activeElement as HTMLElement);
  if (!step || here < 0) return;
  event.preventDefault();
  all[here + step]?.focus();
}
