import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "../../api/call";
import { session } from "../../api/session";
import { download } from "../../parts/download";
import { Card, Field, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";

/** Take everything along; or leave, by writing the word. */
export function Leaving() {
  const { t } = useWords();
  const [word, setWord] = useState("");
  const take = useMutation({
    mutationFn: () => call("GET /v1/users/me/export", {}),
    onSuccess: (data) => download("guildry-me.json", "application/json", JSON.stringify(data, null, 2)),
  });
  const leave = useMutation({ mutationFn: () => call("POST /v1/users/me/deletion", { body: { confirm: "delete" } }), onSuccess: () => session.end() });
  const asked = t("leave.word");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (word.trim().toLowerCase() === asked) leave.mutate();
  };
  return (
    <Card title={t("leave.title")}>
      <p className="muted">{t("leave.export.said")}</p>
      <div><button type="button" className="button" disabled={take.isPending} onClick={() => take.mutate()}>{t("leave.export")}</button></div>
      <Said problem={take.error} />
      <details>
        <summary>{t("leave.delete")}</summary>
        <form className="stack tight" onSubmit={submit}>
          <p>{t("leave.delete.said")}</p>
          <Field label={t("leave.type", { word: asked })} value={word} onChange={(event) => setWord(event.target.value)} autoComplete="off" />
          <div><button className="button danger" disabled={leave.isPending || word.trim().toLowerCase() !== asked}>{t("leave.do")}</button></div>
          <Said problem={leave.error} />
        </form>
      </details>
    </Card>
  );
}
