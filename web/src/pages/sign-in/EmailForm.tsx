import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "../../api/call";
import type { SignedIn } from "../../api/schema";
import { agent } from "../../api/session";
import { Field, Said, Segments } from "../../parts/furniture";
import { useWords } from "../../words/words";

type Side = "in" | "up";

/** Sign in with an e-mail address, or make an account with one. */
export function EmailForm({ enter }: { enter: (come: SignedIn) => void }) {
  const { t } = useWords();
  const [side, setSide] = useState<Side>("in");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [name, setName] = useState("");
  const going = useMutation({
    mutationFn: () =>
      side === "in"
        ? call("POST /v1/auth/email", { body: { email, password, agent: agent() } })
        : call("POST /v1/auth/email/sign-up", { body: { email, password, agent: agent(), ...(name ? { name } : {}) } }),
    onSuccess: enter,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    going.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Segments label={t("email.known")} of={[["in", t("email.in")], ["up", t("email.up")]]} value={side} onPick={setSide} />
      {side === "up" && <Field label={t("email.name")} hint={t("email.name.hint")} value={name} onChange={(event) => setName(event.target.value)} autoComplete="nickname" maxLength={96} />}
      <Field label={t("email.address")} type="email" value={email} onChange={(event) => setEmail(event.target.value)} required autoComplete="email" />
      <Field label={t("email.password")} type="password" value={password} onChange={(event) => setPassword(event.target.value)} required
        autoComplete={side === "in" ? "current-password" : "new-password"} {...(side === "up" ? { hint: t("email.password.hint") } : {})} />
      <button className="button act wide" disabled={going.isPending}>{t(side === "in" ? "door.in" : "email.make")}</button>
      <Said problem={going.error} />
    </form>
  );
}
