import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import type { Offer } from "./questions";

/** What bounds an offer: how many are left, how often, how long. */
export function Terms({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const days = offer.cooldownSeconds ? Math.round(offer.cooldownSeconds / 86_400) : 0;
  return (
    <>
      {offer.stock !== null && offer.stock > 0 && <span className="chip">{t("market.left", { n: offer.stock })}</span>}
      {offer.perPlayer !== null && <span className="chip">{t("market.each", { n: offer.perPlayer })}</span>}
      {offer.cooldownSeconds !== null && <span className="chip">{days >= 1 ? t("market.once.days", { n: days }) : t("market.once.hours", { n: Math.max(1, Math.round(offer.cooldownSeconds / 3_600)) })}</span>}
      {offer.endsAt && <span className="chip">{t("market.until")} <Until at={offer.endsAt} /></span>}
    </>
  );
}
