// Linking by a code has two sides: the account that stays shows one, the other way in takes it,
// and the account that stays confirms.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "../../api/call";
import { claims } from "../../api/questions";
import { Copy, Field, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";

const ASK_MS = 4_000;

export function BringHere() {
  const { t, ago } = useWords();
  const client = useQueryClient();
  const code = useMutation({ mutationFn: () => call("POST /v1/identities/codes", {}) });
  const asked = useQuery({ ...claims, enabled: code.isSuccess, refetchInterval: ASK_MS });
  const confirm = useMutation({
    mutationFn: (claim: string) => call("POST /v1/identities/claims/{claim}", { path: { claim } }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ["identities"] }), client.invalidateQueries({ queryKey: ["claims"] })]),
  });
  return (
    <div className="stack tight">
      <p>{t("link.bring.said")}</p>
      {code.data ? (
        <>
          <p className="mono code-shown">{code.data.code}</p>
          <div className="line"><Copy text={code.data.code} /><span className="muted small">{t("link.until", { when: ago(code.data.until) })}</span></div>
        </>
      ) : (
        <div><button type="button" className="button" disabled={code.isPending} onClick={() => code.mutate()}>{t("link.make")}</button></div>
      )}
      <div aria-live="polite" className="stack tight">
        {asked.data?.claims.map((claim) => (
          <div key={claim.claim} className="line apart">
            <span>{t("link.asks", { way: t(`way.${claim.provider}`), label: claim.label })}</span>
            <button type="button" className="button act" disabled={confirm.isPending} onClick={() => confirm.mutate(claim.claim)}>{t("link.confirm")}</button>
          </div>
        ))}
        {code.isSuccess && asked.data?.claims.length === 0 && !confirm.isSuccess && <p className="muted small">{t("link.waiting")}</p>}
      </div>
      <Said problem={code.error ?? confirm.error} good={confirm.isSuccess ? t("link.done") : undefined} />
    </div>
  );
}

export function TakeThere() {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const body = { code: code.trim() };
  const preview = useMutation({ mutationFn: () => call("POST /v1/identities/codes/preview", { body }) });
  const claim = useMutation({ mutationFn: () => call("POST /v1/identities/codes/claim", { body }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    preview.mutate();
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <p>{t("link.take.said")}</p>
      <Field label={t("link.code")} className="code" value={code} required minLength={20} autoComplete="off" spellCheck={false}
        onChange={(event) => {
          setCode(event.target.value);
          preview.reset();
        }} />
      {preview.data ? (
        <>
          <p>{t("link.preview", { into: preview.data.into, way: t(`way.${preview.data.provider}`), label: preview.data.label })}</p>
          <div><button type="button" className="button act" disabled={claim.isPending || claim.isSuccess} onClick={() => claim.mutate()}>{t("link.give")}</button></div>
        </>
      ) : (
        <div><button className="button" disabled={preview.isPending}>{t("link.look")}</button></div>
      )}
      <Said problem={preview.error ?? claim.error} good={claim.isSuccess ? t("link.given") : undefined} />
    </form>
  );
}
