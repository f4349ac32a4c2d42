// Saying something: a line that grows, an answer to somebody, a change of what I said.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import type { ChannelShown, Message } from "../../api/schema";
import { Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { drafts, say } from "./outbox";
import { history, myRecord } from "./questions";
import { edited, type Kept } from "./told";

const TEXT_CHARS_MAX = 2_000;
const NAMES_SHOWN = 6;
const TYPING_MS = 5_000;
const CALLS = /(?:^|[^\w@])@([\p{L}\p{N}_.-]*)$/u;

export type Doing = { answer: Message } | { edit: Message } | null;

interface Shown {
  channel: ChannelShown;
  doing: Doing;
  does: (doing: Doing) => void;
  /** Whom one may want to call: those who spoke here last. */
  names: readonly string[];
  /** What I said last: the key Up changes it. */
  last: Message | undefined;
}

export function Speak(shown: Shown) {
  const { t } = useWords();
  const { channel } = shown;
  const record = useQuery(myRecord);
  const until = record.data?.mutedUntil;
  if (until && Date.parse(until) > Date.now())
    return <p className="speak-not said">{t("chat.muted")} <Until at={until} over={() => void record.refetch()} />. <Link to="/me/record">{t("chat.muted.why")}</Link></p>;
  if (!channel.mayWrite) return <p className="speak-not muted">{t(channel.kind === "private" ? "chat.not_between" : "chat.read_only")}</p>;
  return <Writing {...shown} />;
}

function Writing({ channel, doing, does, names, last }: Shown) {
  const { t } = useWords();
  const client = useQueryClient();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(drafts.get(channel.channel) ?? "");
  const types = useTypes(channel);
  const editing = doing && "edit" in doing ? doing.edit : null;
  const change = useAct("PATCH /v1/chat/messages/{message}", {
    done: (now) => {
      client.setQueryData<Kept>(history(channel.channel).queryKey, (kept) => kept && edited(kept, { ...now, at: now.editedAt ?? now.at }));
      stop();
    },
  });
  const write = (next: string) => {
    setText(next);
    if (!editing) drafts.set(channel.channel, next);
  };
  const stop = () => {
    if (editing) setText(drafts.get(channel.channel) ?? "");
    does(null);
    change.reset();
  };
  useEffect(() => {
    if (!doing) return;
    if ("edit" in doing) setText(doing.edit.text);
    box.current?.focus();
  }, [doing]);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const said = text.trim();
    if (!said) return;
    if (editing) return void (said === editing.text ? stop() : change.mutate({ path: { message: editing.message }, body: { text: said } }));
    say(client, channel.channel, said, doing && "answer" in doing ? doing.answer.message : null);
    write("");
    does(null);
  };
  const begun = CALLS.exec(text)?.[1];
  const called = begun === undefined ? [] : names.filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()) && name !== begun).slice(0, NAMES_SHOWN);
  const callOut = (name: string) => {
    write(`${text.slice(0, text.length - (begun?.length ?? 0))}${name} `);
    box.current?.focus();
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "Tab" && !event.shiftKey && called[0]) {
      event.preventDefault();
      callOut(called[0]);
    } else if (event.key === "Escape" && doing) stop();
    else if (event.key === "ArrowUp" && !text && last) {
      event.preventDefault();
      does({ edit: last });
    }
  };
  return (
    <form className="speak-here" onSubmit={submit}>
      {doing && (
        <p className="line apart doing">
          <span className="cut grow"><strong>{"edit" in doing ? t("chat.editing") : t("chat.replying", { name: doing.answer.name })}</strong> {"answer" in doing && <span className="muted">{doing.answer.text}</span>}</span>
          <button type="button" className="button plain" onClick={stop}><Icon of="cross" size={18} /><span className="unseen">{t("cancel")}</span></button>
        </p>
      )}
      {called.length > 0 && <div className="line names" role="group" aria-label={t("chat.call")}>{called.map((name) => <button key={name} type="button" className="button" onClick={() => callOut(name)}>@{name}</button>)}</div>}
      {change.error && <Said problem={change.error} />}
      <div className="line saying">
        <label className="unseen" htmlFor="say">{t("chat.say")}</label>
        <textarea id="say" ref={box} className="input grow" rows={1} maxLength={TEXT_CHARS_MAX} value={text} placeholder={t("chat.say")} autoComplete="off" enterKeyHint="send"
          onChange={(event) => { write(event.target.value); types(); }} onKeyDown={key} />
        <button className="button act" disabled={change.isPending || !text.trim()}><Icon of={editing ? "check" : "send"} /><span className="unseen">{t(editing ? "save" : "chat.send")}</span></button>
      </div>
    </form>
  );
}

/** Tell the others that I write, seldom; where everybody reads, nobody waits for one. */
function useTypes(channel: ChannelShown) {
  const told = useRef(0);
  return () => {
    if (channel.kind === "global" || Date.now() - told.current < TYPING_MS) return;
    told.current = Date.now();
    void call("POST /v1/chat/channels/{channel}/typing", { path: { channel: channel.channel } }).catch(() => undefined);
  };
}
