// A warning or a mute, as it stands on record.

import type { ReactNode } from "react";
import type { Sanction } from "../api/schema";
import { useWords } from "../words/words";
import { Icon } from "./glyphs";

export function SanctionLine({ one, children }: { one: Sanction; children?: ReactNode }) {
  const { t, moment } = useWords();
  return (
    <div className="stack tight letter">
      <p className="line">
        <span className="face-small"><Icon of={one.kind === "mute" ? "lock" : "warn"} size={18} /></span>
        <strong>{t(one.kind === "mute" ? "record.mute" : "record.warning")}</strong>
        <span className="muted small">{moment(one.at)}{one.until && ` – ${moment(one.until)}`}</span>
        {one.automatic && <span className="chip">{t("record.automatic")}</span>}
        {one.undoneAt && <span className="chip">{t("record.undone")}</span>}
        {one.appeal && <span className="chip">{t(`record.appeal.${one.appeal}`)}</span>}
      </p>
      <p className="break">{one.automatic ? t("record.automatic.said") : one.reason}</p>
      <div className="line">{children}</div>
    </div>
  );
}
