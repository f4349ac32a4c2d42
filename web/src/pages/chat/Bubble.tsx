// One message, and what may be done with it.

import { Link } from "@tanstack/react-router";
import { memo, useRef, type KeyboardEvent } from "react";
import type { ChannelShown, Me, Message } from "../../api/schema";
import { Icon } from "../../parts/glyphs";
import { Face } from "../../parts/Who";
import { useWords } from "../../words/words";
import { Deeds } from "./Deeds";
import type { React } from "./reacting";
import type { Doing } from "./Speak";
import { Text } from "./Text";

interface Shown {
  channel: ChannelShown;
  one: Message;
  /** What it answers; null where that is not on this page of the past. */
  answers: Message | null | undefined;
  goesOn: boolean;
  mine: Me | undefined;
  reactions: readonly string[];
  react: React;
  last: boolean;
  found: boolean;
  open: boolean;
  toggle: (message: string | null) => void;
  does: (doing: Doing) => void;
}

export const Bubble = memo(function Bubble({ channel, one, answers, goesOn, mine, reactions, react, last, found, open, toggle, does }: Shown) {
  const { t, clock, exact } = useWords();
  const own = one.author === mine?.id;
  const put = (emoji: string, on: boolean) => react({ path: { message: one.message }, body: { emoji, on } });
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    toggle(null);
    button.current?.focus();
  };
  const escape = (event: KeyboardEvent) => event.key === "Escape" && open && close();
  const called = mine !== undefined && one.mentions.includes(mine.id);
  const kinds = ["message", own && "mine", called && "calls-me", found && "found"].filter(Boolean).join(" ");
  return (
    <div className={kinds} onKeyDown={escape}>
      {!own && (goesOn ? <span /> : <Link to="/people/$player" params={{ player: one.author }} tabIndex={-1} aria-hidden="true" className="who-said"><Face id={one.author} name={one.name} size={32} /></Link>)}
      <div className="words">
        {!own && !goesOn && <Link to="/people/$player" params={{ player: one.author }} className="name">{one.name}</Link>}
        {own && <span className="unseen">{t("you")}: </span>}
        {answers !== undefined && <Quote of={answers} />}
        <div className="body">
          {one.deletedAt ? <p className="muted"><em>{t("chat.deleted")}</em></p> : <p><Text of={one.text} /></p>}
          <p className="meta">
            {one.surface !== "web" && <span>{t(`chat.from.${one.surface}` as "chat.from.telegram")} · </span>}
            {one.editedAt && !one.deletedAt && <span title={exact(one.editedAt, mine?.zone)}>{t("chat.edited")} · </span>}
            <time dateTime={one.at} title={exact(one.at, mine?.zone)}>{clock(one.at, mine?.zone)}</time>
          </p>
        </div>
        {one.reactions.length > 0 && (
          <p className="line reactions">
            {one.reactions.map((each) => (
              <button key={each.emoji} type="button" tabIndex={-1} className={each.mine ? "chip on" : "chip"} aria-pressed={each.mine} aria-label={t("chat.reacted", { emoji: each.emoji, n: each.count })} disabled={!channel.mayWrite}
                onClick={() => put(each.emoji, !each.mine)}>{each.emoji} {each.count}</button>
            ))}
          </p>
        )}
        {open && <Deeds channel={channel} one={one} own={own} role={mine?.role} reactions={reactions} react={put} does={does} close={close} />}
      </div>
      {!one.deletedAt && (
        <button ref={button} type="button" className="act-on" tabIndex={last || open ? 0 : -1} aria-expanded={open} onClick={() => toggle(open ? null : one.message)}>
          <Icon of="more" size={20} /><span className="unseen">{t("chat.act_on", { name: own ? t("you") : one.name })}</span>
        </button>
      )}
    </div>
  );
});

function Quote({ of }: { of: Message | null }) {
  const { t } = useWords();
  return <blockquote className="quote small">{of ? <><strong>{of.name}</strong><span className="cut">{of.deletedAt ? t("chat.deleted") : of.text}</span></> : t("chat.answers_older")}</blockquote>;
}
