import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { call } from "../../api/call";
import { agent, session } from "../../api/session";
import { Bones, Broken } from "../../parts/furniture";
import { Scene } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import { PURPOSE } from "./ToDiscord";

/** Where Discord sends people back to: to come in, or to link it to who they are. */
export function Discord() {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { code, state } = useSearch({ from: "/sign-in/discord" });
  const begun = useRef(false);
  const linking = sessionStorage.getItem(PURPOSE) === "link" && session.get() !== null;
  const { mutate, error } = useMutation({
    mutationFn: async () => {
      const body = { code: code ?? "", state: state ?? "", agent: agent() };
      if (linking) await call("POST /v1/identities/discord", { body });
      else session.begin(await call("POST /v1/auth/discord", { body }));
    },
    onSuccess: async () => {
      // What was seen before one went to Discord is kept, and knows nothing of it.
      await client.invalidateQueries({ queryKey: ["identities"] });
      void navigate({ to: linking ? "/me" : "/", replace: true });
    },
    onSettled: () => sessionStorage.removeItem(PURPOSE),
  });
  useEffect(() => {
    // The code works once.
    if (!begun.current) mutate();
    begun.current = true;
  }, [mutate]);
  return (
    <div className="knock">
      <div className="scene"><Scene /></div>
      <main className="door stack">
        <h1>{t("door.discord")}</h1>
        {error ? <><Broken problem={error} /><a className="button act" href={linking ? "/me" : "/sign-in"}>{t("again")}</a></> : <Bones />}
      </main>
    </div>
  );
}
