// One player, and what may be done: every act says beforehand whom it touches.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { call } from "../api/call";
import { useOnce } from "../api/key";
import { keepsOrder, me, player } from "../api/questions";
import { Change, Money } from "../parts/Amount";
import { Bones, Broken, Card, Choice, Fact, Field, Said, Segments } from "../parts/furniture";
import { KindName } from "../parts/names";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { BoughtBy } from "./Bought";
import { PaidBy } from "./Payments";
import { ROLES } from "./Players";
import { RecordOf, Sanctioning } from "./Sanctioning";
import { Table } from "../parts/Table";

export function OnePlayer() {
  const { t, day, maybe } = useWords();
  const { player: id } = useParams({ from: "/inside/hall/players/$player" });
  const found = useQuery(player(id));
  const role = useQuery(me).data?.role;
  const admin = role === "admin" || role === "owner";
  const master = admin || role === "game_master";
  if (found.error) return <Broken problem={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <Bones rows={6} />;
  const { username } = found.data;
  return (
    <Page title={username}>
      <div className="pair">
        <div className="stack">
          <Card>
            <dl className="facts">
              <Fact name={t("me.role")}>{maybe(`role.${found.data.role}`) ?? found.data.role}</Fact>
              <Fact name={t("me.since")}>{day(found.data.joinedAt)}</Fact>
              <Fact name={t("players.id")}><span className="mono">{id}</span></Fact>
            </dl>
            {admin && <p className="line"><Link to="/hall/audit" search={{ subject: id }}>{t("players.audit_of")}</Link> <Link to="/hall/audit" search={{ actor: id }}>{t("players.audit_by")}</Link></p>}
          </Card>
          {admin && <Holding id={id} />}
          {keepsOrder(role) && <RecordOf player={id} />}
          {admin && <PaidBy id={id} name={username} />}
          {master && <BoughtBy id={id} name={username} />}
        </div>
        <div className="stack">
          {admin && <Adjust id={id} name={username} />}
          {keepsOrder(role) && <Sanctioning player={id} name={username} />}
          <BanForm id={id} name={username} />
          {admin && <Appoint id={id} name={username} role={found.data.role} />}
        </div>
      </div>
    </Page>
  );
}

function Holding({ id }: { id: string }) {
  const { t, moment } = useWords();
  const purse = useQuery({ queryKey: ["hall", "purse", id], queryFn: () => call("GET /v1/ledger/holders/{holder}/purse", { path: { holder: id } }) }).data;
  const lines = useQuery({ queryKey: ["hall", "lines", id], queryFn: () => call("GET /v1/ledger/holders/{holder}/statement", { path: { holder: id }, query: { limit: 20 } }) }).data?.lines;
  return (
    <Card title={t("players.holds")}>
      {!purse ? <Bones /> : <p className="line">{purse.balances.length === 0 && t("hall.none")}{purse.balances.map((one) => <span className="chip" key={one.asset}><Money amount={one.amount} asset={one.asset} /></span>)}</p>}
      {lines && <Table label={t("statement.title")} heads={[t("why.when"), t("why.what"), t("why.reason"), t("give.amount")]} right={[3]}
        rows={lines.map((line) => ({ key: String(line.seq), cells: [moment(line.at), <KindName key="kind" kind={line.kind} />, line.reason, <Change key="amount" amount={line.amount} />] }))} />}
    </Card>
  );
}

function Adjust({ id, name }: { id: string; name: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const once = useOnce();
  const [side, setSide] = useState<"mint" | "burn">("mint");
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const [made, setMade] = useState(0);
  const act = useMutation({
    mutationFn: () => {
      const what = { asset: "coin", amount: Number(amount), reason };
      const key = once([side, what, made]);
      return side === "mint" ? call("POST /v1/ledger/mint", { body: { ...what, to: id }, key }) : call("POST /v1/ledger/burn", { body: { ...what, holder: id }, key });
    },
    onSuccess: () => {
      setMade(made + 1);
      setAmount("");
      return Promise.all(["purse", "lines"].map((what) => client.invalidateQueries({ queryKey: ["hall", what, id] })));
    },
  });
  return (
    <Card title={t("adjust.title")}>
      <form className="stack" onSubmit={(event) => submitted(event, act.mutate)}>
        <Segments label={t("adjust.which")} of={[["mint", t("adjust.mint")], ["burn", t("adjust.burn")]]} value={side} onPick={setSide} />
        <Field label={t("give.amount")} type="number" min={1} step={1} required value={amount} onChange={(event) => setAmount(event.target.value)} />
        <Field label={t("reason")} hint={t("reason.hint")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        <button className="button act" disabled={act.isPending}>{t(side === "mint" ? "adjust.mint.do" : "adjust.burn.do", { n: Number(amount), name })}</button>
        <Said problem={act.error} good={act.isSuccess ? t("adjust.done") : undefined} />
      </form>
    </Card>
  );
}

function BanForm({ id, name }: { id: string; name: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [days, setDays] = useState("7");
  const [reason, setReason] = useState("");
  const again = () => client.invalidateQueries({ queryKey: ["hall", "players"] });
  const ban = useMutation({ mutationFn: () => call("POST /v1/players/{player}/ban", { path: { player: id }, body: { reason, days: days ? Number(days) : null } }), onSuccess: again });
  const unban = useMutation({ mutationFn: () => call("POST /v1/players/{player}/unban", { path: { player: id }, body: { reason } }), onSuccess: again });
  return (
    <Card title={t("ban.title")}>
      <form className="stack" onSubmit={(event) => submitted(event, ban.mutate)}>
        <Field label={t("reason")} hint={t("ban.hint")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Field label={t("ban.days")} hint={t("ban.days.hint")} type="number" min={1} max={3650} value={days} onChange={(event) => setDays(event.target.value)} />
        <div className="line">
          <button className="button danger" disabled={ban.isPending}>{t("ban.do", { name })}</button>
          <button type="button" className="button" disabled={unban.isPending || !reason} onClick={() => unban.mutate()}>{t("ban.undo")}</button>
        </div>
        <Said problem={ban.error ?? unban.error} good={ban.isSuccess || unban.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}

function Appoint({ id, name, role }: { id: string; name: string; role: string }) {
  const { t, maybe } = useWords();
  const client = useQueryClient();
  const [next, setNext] = useState(role);
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () => call("POST /v1/players/{player}/role", { path: { player: id }, body: { role: next as "player", reason } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["player", id] }),
  });
  return (
    <Card title={t("appoint.title")}>
      <form className="stack" onSubmit={(event) => submitted(event, act.mutate)}>
        <Choice label={t("me.role")} value={next} onChange={(event) => setNext(event.target.value)}>
          {ROLES.map((one) => <option key={one} value={one}>{maybe(`role.${one}`)}</option>)}
        </Choice>
        <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        <div><button className="button" disabled={act.isPending || next === role}>{t("appoint.do", { name, role: maybe(`role.${next}`) ?? next })}</button></div>
        <Said problem={act.error} good={act.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}

function submitted(event: FormEvent, act: () => void) {
  event.preventDefault();
  act();
}
