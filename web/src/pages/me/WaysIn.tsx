// The ways into this account, and how to add one: here, or from another device by a code.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "../../api/call";
import { identities } from "../../api/questions";
import type { Provider } from "../../api/schema";
import { Bones, Broken, Card, Field, Said } from "../../parts/furniture";
import { Icon, type Glyph } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import { Platforms } from "../sign-in/Platforms";
import { WalletButtons } from "../sign-in/Wallets";
import { BringHere, TakeThere } from "./LinkByCode";

const FACES: Record<Provider, Glyph> = { guest: "home", email: "letter", ethereum: "key", telegram: "people", discord: "people" };

export function WaysIn() {
  const { t, day } = useWords();
  const client = useQueryClient();
  const found = useQuery(identities);
  const known = found.data?.identities;
  const unlink = useMutation({
    mutationFn: (provider: Provider) => call("DELETE /v1/identities/{provider}", { path: { provider } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["identities"] }),
  });
  const has = (provider: Provider) => known?.some((one) => one.provider === provider);
  return (
    <Card title={t("ways.title")}>
      {found.error && !known ? <Broken problem={found.error} again={() => void found.refetch()} /> : !known ? <Bones /> : (
        <ul className="entries">
          {known.map((one) => (
            <li key={one.provider} className="entry still">
              <span className="face"><Icon of={FACES[one.provider]} size={20} /></span>
              <span className="grow"><strong className="cut">{t(`way.${one.provider}`)}</strong><span className="cut muted small">{one.provider !== "guest" && `${one.label} · `}{day(one.linkedAt)}</span></span>
              {known.length > 1 && <button type="button" className="button" disabled={unlink.isPending} onClick={() => unlink.mutate(one.provider)}>{t("ways.unlink")} <span className="unseen">{t(`way.${one.provider}`)}</span></button>}
            </li>
          ))}
        </ul>
      )}
      <Said problem={unlink.error} />
      {known && (
        <div className="stack tight">
          <h3>{t("ways.add")}</h3>
          {!has("email") && <AddEmail />}
          {!has("ethereum") && <AddWallet />}
          <Platforms purpose="link" known={known.map((one) => one.provider)} />
          <details><summary>{t("link.bring")}</summary><BringHere /></details>
          <details><summary>{t("link.take")}</summary><TakeThere /></details>
        </div>
      )}
    </Card>
  );
}

function AddEmail() {
  const { t } = useWords();
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const adding = useMutation({
    mutationFn: () => call("POST /v1/identities/email", { body: { email, password } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["identities"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <details>
      <summary>{t("ways.email")}</summary>
      <form className="stack tight" onSubmit={submit}>
        <Field label={t("email.address")} type="email" required value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="email" />
        <Field label={t("email.password")} hint={t("email.password.hint")} type="password" required value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="new-password" />
        <div><button className="button act" disabled={adding.isPending}>{t("ways.email.do")}</button></div>
        <Said problem={adding.error} />
      </form>
    </details>
  );
}

function AddWallet() {
  const client = useQueryClient();
  return (
    <WalletButtons use={async (signed) => {
      await call("POST /v1/identities/ethereum", { body: signed });
      await client.invalidateQueries({ queryKey: ["identities"] });
    }} />
  );
}
