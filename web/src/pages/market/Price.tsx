// Where a price is going, and where it was: shown where a price follows demand, else nothing.

import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import { Chart } from "../../parts/Chart";
import { Card } from "../../parts/furniture";
import { useWords } from "../../words/words";

export const PRICES = ["pricing.prices_moved", "pricing.tag_changed", "pricing.season_turned"];
const ARROWS = { rising: "↑", falling: "↓", steady: "→" } as const;

export const priceOf = (offer: string) => ({
  queryKey: ["prices", offer],
  queryFn: () => call("GET /v1/pricing/prices/{offer}", { path: { offer }, query: { days: 90 } }),
  retry: false,
});

export function PriceCard({ offer }: { offer: string }) {
  const words = useWords();
  const { t, number } = words;
  const found = useQuery(priceOf(offer)).data;
  useFresh(PRICES, ["prices", offer]);
  if (!found) return null;
  return (
    <Card title={t("prices.title")}>
      <p>
        <span className={found.trend === "falling" ? "loss" : "gain"} aria-hidden="true">{ARROWS[found.trend]}</span>{" "}
        {t(`prices.${found.trend}`, { percent: number(Math.abs(found.changePercent)) })}
      </p>
      {found.season && <p className="chip">{t("prices.season", { name: found.season, percent: found.seasonPercent ?? 100 })}</p>}
      {found.history.length > 1 && (
        <Chart label={t("prices.title")} at={found.history.map((point) => words.day(point.day))} lines={[{ name: t("prices.line"), tone: "gold", values: found.history.map((point) => point.price) }]} />
      )}
      <p className="muted">{t("prices.bounds", { least: number(found.least), most: number(found.most) })}</p>
    </Card>
  );
}
