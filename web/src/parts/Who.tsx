// A player, by name and a face of their own colour.

import { useQuery } from "@tanstack/react-query";
import { me, player } from "../api/questions";
import { useWords } from "../words/words";

const HUES = ["ember", "moss", "gold", "sky", "wine"] as const;

/** A player's name, wherever only their number is known; "you" for oneself. */
export function Name({ id }: { id: string }) {
  const { t } = useWords();
  const mine = useQuery(me).data?.id === id;
  const found = useQuery({ ...player(id), enabled: !mine });
  if (mine) return <>{t("you")}</>;
  if (found.error) return <>{t("why.hall")}</>;
  return <>{found.data?.username ?? "…"}</>;
}

/** A round face: the first letter, in a colour that stays the player's own. */
export function Face({ id, name, size = 40 }: { id: string; name: string; size?: number }) {
  const hue = HUES[[...id].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 997, 7) % HUES.length]!;
  return <span className={`portrait ${hue}`} style={{ width: size, height: size, fontSize: size * 0.45 }} aria-hidden="true">{[...name][0]?.toUpperCase() ?? "?"}</span>;
}

/** A face and a name; give the name where it is known, or it is asked for. */
export function Who({ id, name, size = 28 }: { id: string; name?: string; size?: number }) {
  const asked = useQuery({ ...player(id), enabled: name === undefined });
  const said = name ?? asked.data?.username ?? "…";
  return <span className="who"><Face id={id} name={said} size={size} /><span className="cut">{said}</span></span>;
}
