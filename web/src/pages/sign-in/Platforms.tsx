import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "../../api/call";
import { ways } from "../../api/questions";
import type { Provider } from "../../api/schema";
import { Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import { depart, telegramPage, type Purpose } from "./journey";

/** Go to a platform's own page and come back: those that this hall has set, and that one is not known by yet. */
export function Platforms({ purpose, known = [] }: { purpose: Purpose; known?: readonly Provider[] }) {
  const { data: open } = useQuery(ways);
  const bot = open?.telegramBot;
  const discord = useMutation({
    mutationFn: () => call("POST /v1/auth/discord/begin", {}),
    onSuccess: ({ url }) => {
      depart(purpose);
      location.assign(url);
    },
  });
  return (
    <>
      {bot && !known.includes("telegram") && <Way of="telegram" go={() => location.assign(telegramPage(bot, depart(purpose)))} />}
      {open?.discord && !known.includes("discord") && <Way of="discord" waits={discord.isPending} go={() => discord.mutate()} />}
      <Said problem={discord.error} />
    </>
  );
}

function Way({ of, go, waits = false }: { of: "telegram" | "discord"; go: () => void; waits?: boolean }) {
  const { t } = useWords();
  return <button type="button" className="button wide" disabled={waits} onClick={go}><Icon of={of === "telegram" ? "send" : "people"} />{t(`way.${of}`)}</button>;
}
