// One thing of mine: what it does, using it, giving it away.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import { thing } from "../../api/questions";
import { Asked } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Fact, Field, NumberField, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { RarityName, Thing } from "../../parts/Thing";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { lasting } from "./OneOffer";
import { BAG, things, type Bag, type Item } from "./questions";
import { playerIn, Receiver } from "./Receiver";

export function OneThing() {
  const { item } = useParams({ from: "/inside/market/things/$item" });
  const found = useQuery(thing(item));
  useFresh(BAG, ["things"]);
  return <Asked of={found} rows={6}>{(shown) => <Shown item={shown} />}</Asked>;
}

function Shown({ item }: { item: Item }) {
  const words = useWords();
  const { t, number } = words;
  const mine = useQuery(things).data;
  const held = mine?.items.find((one) => one.code === item.code)?.count ?? 0;
  const until = mine?.effects.find((one) => one.item === item.code)?.until;
  return (
    <Page title={item.name} said={item.description} action={<Link to="/market/things" className="button plain">{t("tab.things")}</Link>}>
      <div className="pair">
        <Card>
          <div className="line">
            <Thing picture={item.picture} kind={item.kind} rarity={item.rarity} size={112} />
            <RarityName rarity={item.rarity} />
          </div>
          <dl className="facts">
            <Fact name={t("market.held")}><strong className="number">{number(held)}</strong></Fact>
            {until && <Fact name={t("market.ends")}><Until at={until} /></Fact>}
            <Fact name={t("market.kind")}>{t(`kind_of.${item.kind}`)}</Fact>
            {item.seconds && <Fact name={t("market.works")}>{lasting(item.seconds, words)}</Fact>}
            <Fact name={t("market.owner")}>{t(item.bound ? "market.bound" : "market.free")}</Fact>
          </dl>
          {item.consumable && <Use item={item} held={held} until={until} />}
          {held === 0 && <p className="muted">{t("market.none_held")} <Link to="/market">{t("market.to_shop")}</Link></p>}
        </Card>
        {!item.bound && held > 0 && <GiveThing item={item} held={held} />}
      </div>
    </Page>
  );
}

function Use({ item, held, until }: { item: Item; held: number; until: string | undefined }) {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const use = useAct("POST /v1/items/{item}/use", {
    refresh: [["things"]],
    hope: () => {
      const before = client.getQueryData<Bag>(things.queryKey);
      const less = (one: Bag["items"][number]) => (one.code === item.code ? { ...one, count: one.count - 1 } : one);
      client.setQueryData<Bag>(things.queryKey, (now) => now && { ...now, items: now.items.map(less).filter((one) => one.count > 0) });
      return () => void client.setQueryData(things.queryKey, before);
    },
    done: () => ask(false),
  });
  return (
    <>
      <div><button type="button" className="button act" disabled={held === 0 || use.isPending} onClick={() => ask(true)}>{t("market.use")}</button></div>
      <Said good={use.isSuccess ? t("market.used") : undefined} />
      {asking && (
        <Confirm title={t("market.use.title", { name: item.name })} verb={t("market.use")} pending={use.isPending} problem={use.error}
          act={() => use.mutate({ path: { item: item.code }, body: { count: 1 } })} close={() => ask(false)}>
          <p>{item.seconds ? t(until ? "market.use.longer" : "market.use.for", { time: lasting(item.seconds, words) }) : t("market.use.once")}</p>
        </Confirm>
      )}
    </>
  );
}

function GiveThing({ item, held }: { item: Item; held: number }) {
  const { t } = useWords();
  const [whom, setWhom] = useState("");
  const [amount, setAmount] = useState<number | null>(1);
  const [note, setNote] = useState("");
  const to = playerIn(whom);
  const give = useAct("POST /v1/purse/transfer", { refresh: [["things"], ["me"], ["statement"]], done: () => setNote("") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to && amount) give.mutate({ body: { to, asset: item.asset, amount, note } });
  };
  return (
    <Card title={t("market.give_thing")}>
      <form className="stack" onSubmit={submit}>
        <Receiver value={whom} onValue={setWhom} />
        {held > 1 && <NumberField label={t("give.amount")} value={amount} onNumber={setAmount} max={held} required />}
        <Field label={t("give.note")} hint={t("give.note.hint")} value={note} onChange={(event) => setNote(event.target.value)} maxLength={200} autoComplete="off" />
        <div><button className="button" disabled={give.isPending || !to || !amount}>{t("give.do")}</button></div>
        <Said problem={give.error} good={give.isSuccess ? t("market.given") : undefined} />
      </form>
    </Card>
  );
}
