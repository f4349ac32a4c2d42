import { useQuery } from "@tanstack/react-query";
import { me, player } from "../../api/questions";
import { Field, Said } from "../../parts/furniture";
import { Who } from "../../parts/Who";
import { useWords } from "../../words/words";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The player whose link or number stands in a text. */
export const playerIn = (text: string): string | undefined => UUID.exec(text)?.[0].toLowerCase();

/** Whom something is for: their link or number, and the face that it belongs to. */
export function Receiver({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const { t } = useWords();
  const mine = useQuery(me).data?.id;
  const id = playerIn(value);
  const found = useQuery({ ...player(id ?? ""), enabled: id !== undefined && id !== mine });
  return (
    <div className="stack tight">
      <Field label={t("give.whom")} hint={t("give.whom.hint")} value={value} onChange={(event) => onValue(event.target.value)} required autoComplete="off" spellCheck={false} />
      <div aria-live="polite">
        {id !== undefined && id === mine && <p className="said">{t("give.self")}</p>}
        {id !== mine && found.data && <p className="line"><Who id={found.data.id} name={found.data.username} /> <span className="muted small">{t("give.found")}</span></p>}
        {id !== mine && found.error && <Said problem={found.error} />}
        {value !== "" && !id && <p className="muted small">{t("give.not_yet")}</p>}
      </div>
    </div>
  );
}
