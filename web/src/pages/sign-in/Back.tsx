// Where a platform sends people back to: to come in, or to link it to who they are.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api/call";
import type { SignedIn } from "../../api/schema";
import { agent, session } from "../../api/session";
import { Bones, Broken } from "../../parts/furniture";
import { Scene } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import { arrived, telegramWord, underway } from "./journey";

interface Ways {
  enter: () => Promise<SignedIn>;
  link: () => Promise<unknown>;
}

export function FromDiscord() {
  const { code = "", state = "" } = useSearch({ from: "/sign-in/discord" });
  const body = { code, state, agent: agent() };
  return <Back of="discord" ways={{ enter: () => call("POST /v1/auth/discord", { body }), link: () => call("POST /v1/identities/discord", { body }) }} />;
}

export function FromTelegram() {
  const { state } = useSearch({ from: "/sign-in/telegram" });
  const [data] = useState(() => (state && state === underway()?.state ? telegramWord(location.hash) : null));
  // Its word opens doors for an hour: nobody should find it in the history.
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  const body = { data: data ?? {}, agent: agent() };
  return <Back of="telegram" ways={data && { enter: () => call("POST /v1/auth/telegram/widget", { body }), link: () => call("POST /v1/identities/telegram/widget", { body }) }} />;
}

function Back({ of, ways }: { of: "telegram" | "discord"; ways: Ways | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const begun = useRef(false);
  const [linking] = useState(() => underway()?.purpose === "link" && session.get() !== null);
  const home = linking ? "/me" : "/";
  const { mutate, error } = useMutation({
    mutationFn: async (open: Ways) => {
      if (linking) await open.link();
      else session.begin(await open.enter());
    },
    onSuccess: async () => {
      // What was seen before one went there is kept, and knows nothing of it.
      await client.invalidateQueries({ queryKey: ["identities"] });
      void navigate({ to: home, replace: true });
    },
    onSettled: arrived,
  });
  useEffect(() => {
    // What one came back with works once.
    if (!begun.current && ways) mutate(ways);
    begun.current = true;
  }, [mutate, ways]);
  return (
    <div className="knock">
      <div className="scene"><Scene /></div>
      <main className="door stack">
        <h1>{t(`way.${of}`)}</h1>
        {error ? <Broken problem={error} /> : ways ? <Bones /> : <p className="said" role="alert">{t("door.not_told", { way: t(`way.${of}`) })}</p>}
        {(error || !ways) && <a className="button act" href={linking ? "/me" : "/sign-in"}>{t("again")}</a>}
      </main>
    </div>
  );
}
