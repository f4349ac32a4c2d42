import { useState, type FormEvent } from "react";
import type { Me } from "../../api/schema";
import { Field, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { useChange } from "./change";

export function NameForm({ mine }: { mine: Me }) {
  const { t } = useWords();
  const [name, setName] = useState(mine.username);
  const change = useChange();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ username: name });
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <Field label={t("me.name")} value={name} onChange={(event) => setName(event.target.value)} required maxLength={96} autoComplete="nickname" />
      <div><button className="button" disabled={change.isPending || name === mine.username}>{t("save")}</button></div>
      <Said problem={change.error} good={change.isSuccess ? t("saved") : undefined} />
    </form>
  );
}
