// What a player paid for: crediting it, and taking it back when the payment was.

import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { usePages } from "../api/pages";
import type { Payment } from "../api/schema";
import { Money } from "../parts/Amount";
import { List } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Field, NumberField, Said } from "../parts/furniture";
import { useWords } from "../words/words";

const touched = (id: string) => [["hall", "paid", id], ["hall", "purse", id], ["hall", "lines", id]];

export function PaidBy({ id, name }: { id: string; name: string }) {
  const { t, moment } = useWords();
  const [asked, ask] = useState<Payment | null>(null);
  const found = usePages(["hall", "paid", id], (before) => call("GET /v1/payments", { query: { player: id, limit: 10, ...(before ? { before } : {}) } }), (page) => page.payments);
  return (
    <Card title={t("paid.title")}>
      <Crediting id={id} name={name} />
      <List of={found} empty={<p className="muted">{t("hall.none")}</p>}>
        {(rows) => (
          <ul className="entries">
            {rows.map((one) => (
              <li key={one.payment} className="line apart letter">
                <span className="break"><Money amount={one.amount} asset={one.asset} /> <span className="muted small">{one.reference} · {moment(one.at)}</span></span>
                <span className="line">
                  <span className="chip">{t(`paid.state.${one.state}`)}</span>
                  {one.state === "owed" && <span className="muted small">{t("paid.taken")} <Money amount={one.taken} asset={one.asset} /></span>}
                  {one.state !== "taken" && <button type="button" className="button" onClick={() => ask(one)}>{t("paid.take_back")} <span className="unseen">{one.reference}</span></button>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </List>
      {asked && <TakingBack one={asked} id={id} name={name} close={() => ask(null)} />}
    </Card>
  );
}

function Crediting({ id, name }: { id: string; name: string }) {
  const { t, number } = useWords();
  const [amount, setAmount] = useState<number | null>(null);
  const [reference, setReference] = useState("");
  const act = useAct("POST /v1/payments", {
    refresh: touched(id),
    done: () => {
      setAmount(null);
      setReference("");
    },
  });
  const credit = (event: FormEvent) => {
    event.preventDefault();
    if (amount !== null) act.mutate({ body: { player: id, amount, reference } });
  };
  return (
    <form className="stack" onSubmit={credit}>
      <NumberField label={t("give.amount")} value={amount} onNumber={setAmount} required />
      <Field label={t("paid.reference")} hint={t("paid.reference.hint")} required maxLength={100} pattern="[!-~]+" value={reference} onChange={(event) => setReference(event.target.value)} autoComplete="off" />
      <button className="button act" disabled={act.isPending || amount === null}>{t("paid.credit", { n: number(amount ?? 0), name })}</button>
      <Said problem={act.error} good={act.isSuccess ? t("paid.credited") : undefined} />
    </form>
  );
}

function TakingBack({ one, id, name, close }: { one: Payment; id: string; name: string; close: () => void }) {
  const { t, number } = useWords();
  const [reason, setReason] = useState("");
  const act = useAct("POST /v1/payments/{payment}/take-back", { refresh: touched(id), done: close });
  return (
    <Confirm title={t("paid.take_back.title", { n: number(one.amount - one.taken), name })} verb={t("paid.take_back")} danger pending={act.isPending} problem={act.error} close={close}
      act={() => act.mutate({ path: { payment: one.payment }, body: { reason } })}>
      <p>{t(one.state === "held" ? "paid.take_back.held" : "paid.take_back.free")}</p>
      <Field label={t("reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} autoComplete="off" />
    </Confirm>
  );
}
