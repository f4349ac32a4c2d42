// A moderator empties a profile, with a reason that stays in the audit log.

import { useState } from "react";
import { useAct } from "../../api/act";
import { Confirm } from "../../parts/Dialog";
import { Field } from "../../parts/furniture";
import { useWords } from "../../words/words";

export function Clearing({ player, name }: { player: string; name: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const clear = useAct("POST /v1/profiles/{player}/clearing", { refresh: [["profiles"]], done: () => setOpen(false) });
  return (
    <>
      <button type="button" className="button danger" onClick={() => setOpen(true)}>{t("profile.clear")}</button>
      {open && (
        <Confirm title={t("profile.clear.really", { name })} verb={t("profile.clear")} danger pending={clear.isPending} problem={clear.error} act={() => clear.mutate({ path: { player }, body: { reason } })} close={() => setOpen(false)}>
          <Field label={t("profile.reason")} required maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Confirm>
      )}
    </>
  );
}
