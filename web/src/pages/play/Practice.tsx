// The practice chat: talk to the hall's bot as one would in Telegram or Discord, with the same cards and buttons.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { inWords } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { Page } from "../../parts/Page";
import { Thing } from "../../parts/Thing";
import { useWords } from "../../words/words";
import "./play.css";
import { press, tell, type Reply } from "./practice";

const KEPT_MAX = 60;
const LINE_CHARS_MAX = 400;
const FIRST = ["help", "balance", "shop", "daily"];

type Said = { id: number; mine: true; text: string } | { id: number; mine: false; reply: Reply | { problem: unknown } };
type Wish = { line: string } | { label: string; token: string };

// What was said stays while the app is open, also when one looks elsewhere in between.
let log: readonly Said[] = [];
let last = 0;

export function Practice() {
  const { t } = useWords();
  const client = useQueryClient();
  const [said, setSaid] = useState(log);
  const [line, setLine] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const put = (one: Said) => {
    log = [...log, one].slice(-KEPT_MAX);
    setSaid(log);
  };
  const talk = useMutation({
    mutationFn: (wish: Wish) => ("line" in wish ? tell(wish.line) : press(wish.token)),
    onMutate: (wish) => put({ id: ++last, mine: true, text: "line" in wish ? wish.line : wish.label }),
    onSuccess: (reply) => {
      put({ id: ++last, mine: false, reply });
      for (const key of ["me", "things", "statement", "purchases", "shop"]) void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (problem) => put({ id: ++last, mine: false, reply: { problem } }),
  });
  useEffect(() => void end.current?.scrollIntoView({ block: "nearest" }), [said]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!line.trim() || talk.isPending) return;
    talk.mutate({ line: line.trim() });
    setLine("");
  };
  return (
    <Page title={t("play.practice")} said={t("play.practice.hint")} narrow>
      <div className="talk">
        <div className="said-so-far" role="log" aria-label={t("play.practice")} tabIndex={0}>
          {said.length === 0 && <p className="muted">{t("play.practice.empty")}</p>}
          {said.map((one) => one.mine ? <p key={one.id} className="bubble mine">{one.text}</p> : <Answer key={one.id} reply={one.reply} act={(wish) => talk.mutate(wish)} busy={talk.isPending} />)}
          {talk.isPending && <p className="bubble"><span className="bone w2" /></p>}
          <div ref={end} />
        </div>
        {said.length === 0 && (
          <div className="line">
            {FIRST.map((one) => <button key={one} type="button" className="button" onClick={() => talk.mutate({ line: one })}>{one}</button>)}
          </div>
        )}
        <form className="line speak" onSubmit={submit}>
          <label className="unseen" htmlFor="line">{t("play.practice.line")}</label>
          <input id="line" className="input grow" value={line} onChange={(event) => setLine(event.target.value)} maxLength={LINE_CHARS_MAX} placeholder={t("play.practice.line")} autoComplete="off" enterKeyHint="send" />
          <button className="button act" disabled={talk.isPending}><Icon of="send" /><span className="unseen">{t("play.practice.send")}</span></button>
        </form>
      </div>
    </Page>
  );
}

function Answer({ reply, act, busy }: { reply: Reply | { problem: unknown }; act: (wish: Wish) => void; busy: boolean }) {
  const words = useWords();
  if ("problem" in reply) return <p className="bubble refused">{inWords(reply.problem, words)}</p>;
  return (
    <div className={reply.refused ? "bubble refused" : "bubble"}>
      {reply.picture && <Thing picture={reply.picture} />}
      <p><strong>{reply.mark && `${reply.mark} `}{reply.title}</strong></p>
      {reply.lines.map((one, n) => <p key={n}>{one}</p>)}
      {reply.fields.length > 0 && (
        <dl className="facts">{reply.fields.map((one, n) => <div key={n}><dt>{one.name}</dt><dd>{one.value}</dd></div>)}</dl>
      )}
      {reply.buttons.length > 0 && (
        <div className="line">
          {reply.buttons.map((one) => <button key={one.token} type="button" className="button" disabled={busy} onClick={() => act(one)}>{one.label}</button>)}
        </div>
      )}
      {reply.private && <p className="muted small">{words.t("play.practice.private")}</p>}
    </div>
  );
}
