// What my things let me wish for: a title, a word that the bot answers; and what became of it.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { MyWishes as Mine } from "../../api/schema";
import { Card, Field, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { myWishes } from "./questions";

const FRESH = [["wishes"]] as const;

export function MyWishes() {
  const { t } = useWords();
  const found = useQuery(myWishes).data;
  if (!found || (found.may.length === 0 && found.wishes.length === 0)) return null;
  return (
    <Card title={t("wish.mine")}>
      {found.may.includes("title") && <Title />}
      {found.may.includes("command") && <Command />}
      <Wished found={found} />
    </Card>
  );
}

function Title() {
  const { t } = useWords();
  const [title, setTitle] = useState("");
  const wish = useAct("POST /v1/perks/title", { refresh: FRESH, done: () => setTitle("") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    wish.mutate({ body: { title } });
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <Field label={t("wish.title")} hint={t("wish.title.hint")} required maxLength={40} value={title} onChange={(event) => setTitle(event.target.value)} />
      <div><button className="button" disabled={wish.isPending}>{t("wish.do")}</button></div>
      <Said problem={wish.error} />
    </form>
  );
}

function Command() {
  const { t } = useWords();
  const [word, setWord] = useState("");
  const [answer, setAnswer] = useState("");
  const wish = useAct("POST /v1/perks/command", { refresh: FRESH, done: () => (setWord(""), setAnswer("")) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    wish.mutate({ body: { word, answer } });
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <Field label={t("wish.word")} hint={t("wish.word.hint")} required minLength={2} maxLength={20} pattern="[\p{L}\p{N}]+" value={word} onChange={(event) => setWord(event.target.value)} />
      <Field label={t("wish.answer")} required maxLength={200} value={answer} onChange={(event) => setAnswer(event.target.value)} />
      <div><button className="button" disabled={wish.isPending}>{t("wish.do")}</button></div>
      <Said problem={wish.error} />
    </form>
  );
}

function Wished({ found }: { found: Mine }) {
  const { t } = useWords();
  if (found.wishes.length === 0) return null;
  return (
    <ul className="entries">
      {found.wishes.map((one) => (
        <li key={one.wish} className="stack tight">
          <p className="line"><span className="chip">{t(`wish.kind.${one.kind}`)}</span> <span className="break">{one.word && <strong>/{one.word} </strong>}{one.text}</span></p>
          <p className="muted small">{t(`wish.state.${one.state}`)}{one.reason && `: ${one.reason}`}</p>
        </li>
      ))}
    </ul>
  );
}
