// A new thing and its offer in one form: what it is called in three languages, what it does, what it costs.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call, Refusal } from "../api/call";
import type { Category, ItemKind, Rarity } from "../api/schema";
import { DRAWINGS } from "../parts/drawings";
import { Check, Choice, Field, NumberField, Said } from "../parts/furniture";

import { Thing } from "../parts/Thing";
import { LANGUAGE_NAMES, LANGUAGES, useWords } from "../words/words";

const KINDS: readonly ItemKind[] = ["sticker", "privilege", "boost", "collectible", "material", "custom"];
const RARITIES: readonly Rarity[] = ["common", "uncommon", "rare", "epic", "legendary"];

export function NewOffer({ shelves, done }: { shelves: readonly Category[]; done: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const [names, setNames] = useState({ en: "", ru: "", es: "" });
  const [about, setAbout] = useState({ en: "", ru: "", es: "" });
  const [kind, setKind] = useState<ItemKind>("collectible");
  const [rarity, setRarity] = useState<Rarity>("common");
  const [picture, setPicture] = useState("gem");
  const [shelf, setShelf] = useState(shelves[0]?.code ?? "");
  const [price, setPrice] = useState<number | null>(null);
  const [stock, setStock] = useState<number | null>(null);
  const [hours, setHours] = useState<number | null>(null);
  const [bound, setBound] = useState(false);
  const add = useMutation({
    mutationFn: async () => {
      const thing = { code, kind, rarity, picture, names, descriptions: about, bound, consumable: hours !== null, seconds: hours && hours * 3_600 };
      // Made before, by a try that got no further: then only the offer is missing.
      await call("POST /v1/items", { body: thing }).catch((problem: unknown) => {
        if (!(problem instanceof Refusal && problem.code === "ITEM_EXISTS")) throw problem;
      });
      await call("POST /v1/shop/offers", { body: { code, category: shelf, names, picture, price: price ?? 0, contents: [{ item: code, count: 1 }], stock } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["shop"] });
      done();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="line"><Thing picture={picture} kind={kind} rarity={rarity} /><span className="grow"><Choice label={t("goods.picture")} value={picture} onChange={(event) => setPicture(event.target.value)}>{Object.keys(DRAWINGS).map((one) => <option key={one} value={one}>{one}</option>)}</Choice></span></div>
      <Field label={t("goods.code")} hint={t("goods.code.hint")} value={code} onChange={(event) => setCode(event.target.value)} pattern="[a-z][a-z0-9_]{0,40}" required autoComplete="off" />
      {LANGUAGES.map((one) => <Field key={one} label={`${t("goods.name")} (${LANGUAGE_NAMES[one]})`} lang={one} value={names[one]} onChange={(event) => setNames({ ...names, [one]: event.target.value })} maxLength={60} required autoComplete="off" />)}
      {LANGUAGES.map((one) => <Field key={one} label={`${t("goods.about")} (${LANGUAGE_NAMES[one]})`} lang={one} value={about[one]} onChange={(event) => setAbout({ ...about, [one]: event.target.value })} maxLength={300} autoComplete="off" />)}
      <Choice label={t("market.kind")} value={kind} onChange={(event) => setKind(event.target.value as ItemKind)}>{KINDS.map((one) => <option key={one} value={one}>{t(`kind_of.${one}`)}</option>)}</Choice>
      <Choice label={t("goods.rarity")} value={rarity} onChange={(event) => setRarity(event.target.value as Rarity)}>{RARITIES.map((one) => <option key={one} value={one}>{t(`rarity.${one}`)}</option>)}</Choice>
      <Choice label={t("goods.shelf")} value={shelf} onChange={(event) => setShelf(event.target.value)} required>{shelves.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</Choice>
      <NumberField label={t("market.price")} value={price} onNumber={setPrice} required />
      <NumberField label={t("goods.stock")} hint={t("goods.stock.hint")} value={stock} onNumber={setStock} min={0} />
      <NumberField label={t("goods.hours")} hint={t("goods.hours.hint")} value={hours} onNumber={setHours} max={8_760} />
      <Check label={t("market.bound")} checked={bound} onChange={(event) => setBound(event.target.checked)} />
      <Said problem={add.error} />
      <button className="button act" disabled={add.isPending || !shelf}>{t("goods.add")}</button>
    </form>
  );
}
