import { useMutation } from "@tanstack/react-query";
import { call, Refusal } from "../../api/call";
import { Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { useWords } from "../../words/words";

export const PURPOSE = "guildry.discord";
export type Purpose = "enter" | "link";

/** Go to Discord and come back; a hall that has no Discord says so once and hides the way. */
export function ToDiscord({ purpose }: { purpose: Purpose }) {
  const { t } = useWords();
  const going = useMutation({
    mutationFn: () => call("POST /v1/auth/discord/begin", {}),
    onSuccess: ({ url }) => {
      sessionStorage.setItem(PURPOSE, purpose);
      location.assign(url);
    },
  });
  const off = going.error instanceof Refusal && going.error.code === "PROVIDER_OFF";
  return (
    <>
      {!off && <button type="button" className="button wide" disabled={going.isPending} onClick={() => going.mutate()}><Icon of="people" />{t("door.discord")}</button>}
      <Said problem={going.error} />
    </>
  );
}
