// Give coins: to whom, how much, and one press. The purse moves at once and comes back if refused.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { call } from "../api/call";
import { useOnce } from "../api/key";
import { count } from "../api/live";
import { COIN, held, me, player } from "../api/questions";
import { Field, Said } from "../parts/furniture";
import { Icon } from "../parts/glyphs";
import { AssetName } from "../parts/names";
import { useWords } from "../words/words";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

interface Gift {
  to: string;
  asset: string;
  amount: number;
  note: string;
}

export function Give() {
  const { t, number } = useWords();
  const { to } = useSearch({ from: "/inside/give" });
  const [whom, setWhom] = useState(to ?? "");
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState("");
  const known = useQuery(me).data;
  const receiver = UUID.exec(whom)?.[0].toLowerCase();
  const found = useQuery({ ...player(receiver ?? ""), enabled: receiver !== undefined });
  const give = useGive();
  const mine = receiver !== undefined && receiver === known?.id;
  const coins = held(known?.purse);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!receiver || mine) return;
    give.mutate({ to: receiver, asset: COIN, amount: Number(amount), note }, {
      onSuccess: () => {
        setAmount("");
        setNote("");
      },
    });
  };
  return (
    <div className="stack narrow">
      <h1>{t("give.title")}</h1>
      <form className="card stack" onSubmit={submit}>
        <div className="stack tight">
          <Field label={t("give.whom")} hint={t("give.whom.hint")} value={whom} onChange={(event) => setWhom(event.target.value)} required autoComplete="off" spellCheck={false} />
          <div aria-live="polite">
            {mine && <p className="said">{t("give.self")}</p>}
            {!mine && found.data && <p className="line"><span className="face-small"><Icon of="me" size={20} /></span><strong>{found.data.username}</strong> <span className="muted small">{t("give.found")}</span></p>}
            {!mine && found.error && <Said problem={found.error} />}
            {whom !== "" && !receiver && <p className="muted small">{t("give.not_yet")}</p>}
          </div>
        </div>
        <Field label={t("give.amount")} type="number" inputMode="numeric" min={1} step={1} value={amount} onChange={(event) => setAmount(event.target.value)} required
          hint={<>{t("give.have")} <span className="number">{number(coins)}</span> <AssetName asset={COIN} n={coins} /></>} />
        <Field label={t("give.note")} hint={t("give.note.hint")} value={note} onChange={(event) => setNote(event.target.value)} maxLength={200} autoComplete="off" />
        <button className="button act" disabled={give.isPending}><Icon of="give" />{t("give.do")}</button>
        <Said problem={give.error} good={give.data && t("give.done", { left: give.data.balance ?? 0 })} />
      </form>
      <p className="muted small">{t("give.share")} <Link to="/people">{t("place.people")}</Link></p>
    </div>
  );
}

function useGive() {
  const client = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (gift: Gift) => call("POST /v1/purse/transfer", { body: gift, key: once([gift, client.getQueryData(["gifts"])]) }),
    onMutate: async (gift) => {
      await client.cancelQueries({ queryKey: ["me"] });
      const before = held(client.getQueryData(me.queryKey)?.purse, gift.asset);
      if (before >= gift.amount) count(client, gift.asset, before - gift.amount);
      return { before };
    },
    onError: (_, gift, context) => context && count(client, gift.asset, context.before),
    onSuccess: (receipt) => {
      // The next gift, even if alike, is another one.
      client.setQueryData<number>(["gifts"], (made = 0) => made + 1);
      if (receipt.balance !== null) count(client, receipt.asset, receipt.balance);
      void client.invalidateQueries({ queryKey: ["statement"] });
    },
  });
}
