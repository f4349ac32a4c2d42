// Why a price moved, day by day, and holding it where it is.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import type { PriceMoves, ShopOffer as Offer } from "../api/schema";
import { Card, Fact, Field, NumberField, Said } from "../parts/furniture";
import { Table } from "../parts/Table";
import { useWords } from "../words/words";

const REFRESH = [["prices"], ["shop"]];

export function Pricing({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const found = useQuery({ queryKey: ["prices", offer.code, "why"], queryFn: () => call("GET /v1/pricing/prices/{offer}/why", { path: { offer: offer.code }, query: { days: 30 } }), retry: false });
  const follow = useAct("POST /v1/pricing/prices/{offer}/follow", { refresh: REFRESH });
  if (found.data) return <Followed offer={offer.code} moves={found.data} />;
  return (
    <Card title={t("prices.title")}>
      <p className="muted">{t("prices.fixed")}</p>
      <div><button type="button" className="button" disabled={follow.isPending || !found.error} onClick={() => follow.mutate({ path: { offer: offer.code }, body: {} })}>{t("prices.follow")}</button></div>
      <Said problem={follow.error} />
    </Card>
  );
}

function Followed({ offer, moves }: { offer: string; moves: PriceMoves }) {
  const words = useWords();
  const { t, number } = words;
  const { tag } = moves;
  const leave = useAct("POST /v1/pricing/prices/{offer}/leave", { refresh: REFRESH });
  return (
    <Card title={t("prices.title")}>
      <dl className="facts">
        <Fact name={t("prices.line")}>{number(tag.price)}{tag.pinned && <span className="chip">{t("prices.pinned")}</span>}</Fact>
        <Fact name={t("prices.between")}>{number(tag.least)} – {number(tag.most)}</Fact>
      </dl>
      <PinForm offer={offer} price={tag.price} pinned={tag.pinned} />
      <h3>{t("prices.why")}</h3>
      <p className="muted">{t("prices.why.said")}</p>
      <Table label={t("prices.why")} heads={[t("prices.day"), t("prices.from_to"), t("prices.reason"), t("prices.recent"), t("prices.usual"), t("prices.left_out")]} right={[3, 4, 5]}
        rows={moves.moves.map((move) => ({
          key: move.day,
          cells: [
            words.day(move.day),
            `${number(move.old)} → ${number(move.new)}`,
            t(move.held ? "prices.why.held" : `prices.why.${move.why}`),
            number(move.recent),
            move.weeks ? number(Math.round(move.before / move.weeks)) : "",
            leftOut(move, words),
          ],
        }))} />
      <div><button type="button" className="button plain" disabled={leave.isPending} onClick={() => leave.mutate({ path: { offer } })}>{t("prices.leave")}</button></div>
      <Said problem={leave.error} />
    </Card>
  );
}

function leftOut(move: PriceMoves["moves"][number], { t }: ReturnType<typeof useWords>): string {
  return (["young", "linked", "refunded", "flagged"] as const)
    .filter((why) => move[why] > 0)
    .map((why) => t(`prices.out.${why}`, { count: move[why] }))
    .join(", ");
}

function PinForm({ offer, price, pinned }: { offer: string; price: number; pinned: boolean }) {
  const { t } = useWords();
  const [at, setAt] = useState<number | null>(price);
  const [reason, setReason] = useState("");
  const pin = useAct("POST /v1/pricing/prices/{offer}/pin", { refresh: REFRESH });
  const unpin = useAct("POST /v1/pricing/prices/{offer}/unpin", { refresh: REFRESH });
  const act = pinned ? unpin : pin;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pinned) unpin.mutate({ path: { offer }, body: { reason } });
    else if (at) pin.mutate({ path: { offer }, body: { price: at, reason } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {!pinned && <NumberField label={t("prices.pin_at")} value={at} onNumber={setAt} required />}
      <Field label={t("reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} autoComplete="off" />
      <div><button className="button" disabled={act.isPending || !reason}>{t(pinned ? "prices.unpin" : "prices.pin")}</button></div>
      <Said problem={act.error} />
    </form>
  );
}
