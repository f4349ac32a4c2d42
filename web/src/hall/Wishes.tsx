// What players wish for by their things, for those who keep order to look at.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { me } from "../api/questions";
import type { Wish } from "../api/schema";
import { Asked } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Empty, Field, Segments } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Who } from "../parts/Who";
import { useWords } from "../words/words";

const STATES = ["waiting", "granted", "refused"] as const;
type State = (typeof STATES)[number];

export function Wishes() {
  const { t } = useWords();
  const [state, pick] = useState<State>("waiting");
  const found = useQuery({ queryKey: ["wishes", state], queryFn: () => call("GET /v1/perks/wishes", { query: { state, limit: 100 } }) });
  return (
    <Page title={t("tab.wishes")}>
      <Segments label={t("wish.which")} of={STATES.map((one) => [one, t(`wish.state.${one}`)] as const)} value={state} onPick={pick} />
      <Asked of={found} rows={4}>
        {({ wishes }) => (wishes.length === 0 ? <Empty glyph="star">{t("wish.none")}</Empty> : <div className="stack">{wishes.map((one) => <OneWish key={one.wish} wish={one} />)}</div>)}
      </Asked>
    </Page>
  );
}

function OneWish({ wish }: { wish: Wish }) {
  const { t, moment } = useWords();
  const mine = useQuery(me).data;
  const [grant, judge] = useState<boolean | null>(null);
  const [reason, setReason] = useState("");
  const act = useAct("POST /v1/perks/wishes/{wish}/decision", { refresh: [["wishes"], ["profiles"]], done: () => judge(null) });
  const day = wish.kind === "day";
  const may = mine !== undefined && mine.id !== wish.player && (!day || mine.role === "admin" || mine.role === "owner");
  const open = wish.state === "waiting" || (wish.state === "granted" && !day);
  return (
    <Card>
      <p className="line"><Who id={wish.player} name={wish.name} /> <span className="chip">{t(`wish.kind.${wish.kind}`)}</span> <span className="muted small">{moment(wish.at)}</span></p>
      <p className="break">{day ? t("wish.days", { n: wish.days ?? 1 }) : <>{wish.word && <strong>/{wish.word} </strong>}{wish.text}</>}</p>
      {wish.reason && <p className="muted">{wish.reason}</p>}
      {open && may && (
        <div className="line">
          {wish.state === "waiting" && <button type="button" className="button act" onClick={() => judge(true)}>{t("wish.grant")}</button>}
          <button type="button" className="button danger" onClick={() => judge(false)}>{t("wish.refuse")}</button>
        </div>
      )}
      {grant !== null && (
        <Confirm title={t(grant ? "wish.grant.really" : "wish.refuse.really", { name: wish.name })} verb={t(grant ? "wish.grant" : "wish.refuse")} danger={!grant} pending={act.isPending} problem={act.error} act={() => act.mutate({ path: { wish: wish.wish }, body: { grant, reason } })} close={() => judge(null)}>
          <Field label={t("wish.reason")} required maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Confirm>
      )}
    </Card>
  );
}
