// The door: as a guest at once, or by a way that stays.

import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { call } from "../../api/call";
import type { SignedIn } from "../../api/schema";
import { agent, device, session } from "../../api/session";
import { Choice, Said } from "../../parts/furniture";
import { Icon, Scene } from "../../parts/glyphs";
import { useTongue } from "../../parts/Tongue";
import { LANGUAGE_NAMES, LANGUAGES, useWords, type Language } from "../../words/words";
import { arrival } from "./arrival";
import { EmailForm } from "./EmailForm";
import { Platforms } from "./Platforms";
import { Wallets } from "./Wallets";

export function Door() {
  const { t, language } = useWords();
  const speak = useTongue();
  const [come] = useState(arrival);
  return (
    <div className="knock">
      <div className="scene"><Scene /></div>
      <main className="door stack loose">
        <div className="stack tight">
          <p className="line muted"><Icon of="lamp" /><span className="display">{t("hall")}</span></p>
          <h1>{t("door.title")}</h1>
          <p className="muted">{t("door.said")}</p>
        </div>
        {come ? <Arrived come={come} /> : <Ways />}
        <Choice label={t("language")} value={language} onChange={(event) => speak(event.target.value as Language)}>
          {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
        </Choice>
      </main>
    </div>
  );
}

function Ways() {
  const { t } = useWords();
  const enter = useEnter();
  const guest = useMutation({ mutationFn: () => call("POST /v1/auth/guest", { body: { device: device(), agent: agent() } }), onSuccess: enter });
  return (
    <>
      <div className="stack tight">
        <button type="button" className="button act wide" disabled={guest.isPending} onClick={() => guest.mutate()}>{t("door.guest")}</button>
        <p className="muted small">{t("door.guest.said")}</p>
        <Said problem={guest.error} />
      </div>
      <p className="or">{t("door.or")}</p>
      <div className="stack">
        <Folded glyph="letter" title={t("door.email")}><EmailForm enter={enter} /></Folded>
        <Wallets enter={enter} />
        <Platforms purpose="enter" />
      </div>
    </>
  );
}

function Folded({ title, glyph, children }: { title: string; glyph: "letter"; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return open ? <section className="card stack" aria-label={title}>{children}</section> : (
    <button type="button" className="button wide" onClick={() => setOpen(true)}><Icon of={glyph} />{title}</button>
  );
}

/** Somebody came by a link: the owner's code, or Telegram. The owner's code works once, so it waits for a press. */
function Arrived({ come }: { come: NonNullable<ReturnType<typeof arrival>> }) {
  const { t } = useWords();
  const enter = useEnter();
  const { mutate, ...going } = useMutation({ mutationFn: () => come.enter(agent()), onSuccess: enter });
  useEffect(() => {
    if (!come.waits) mutate();
  }, [come, mutate]);
  return (
    <div className="stack">
      <p>{t(come.waits ? "door.owner.said" : "door.telegram.said")}</p>
      <button type="button" className="button act wide" disabled={going.isPending} onClick={() => mutate()}>{t(come.waits ? "door.owner" : "door.in")}</button>
      <Said problem={going.error} />
      <a className="button plain" href="/sign-in">{t("door.other")}</a>
    </div>
  );
}

export function useEnter() {
  const navigate = useNavigate();
  const { then } = useSearch({ strict: false }) as { then?: string };
  return (come: SignedIn) => {
    session.begin(come);
    // Only a path of this hall: a link must not send people elsewhere after they signed in.
    const safe = then?.startsWith("/") && !then.startsWith("//") && !then.includes("\\");
    void navigate({ href: safe ? then : "/", replace: true });
  };
}
