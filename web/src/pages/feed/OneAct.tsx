// One thing that somebody did.

import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Act, ActKind, Feed } from "../../api/schema";
import { Dialog } from "../../parts/Dialog";
import { Filled } from "../../parts/Filled";
import { Field, Said } from "../../parts/furniture";
import { Icon, type Glyph } from "../../parts/glyphs";
import { AssetName } from "../../parts/names";
import { Face } from "../../parts/Who";
import { useWords } from "../../words/words";

const GLYPHS: Record<ActKind, Glyph> = { friends: "people", purchase: "stall", gift: "gift", lot_won: "gavel", streak: "star", shared: "feed" };
const THINGS: readonly ActKind[] = ["purchase", "gift", "lot_won"];
const NOTE_CHARS_MAX = 200;
const FRESH = [["feed", "acts"]] as const;

interface Shown {
  act: Act;
  /** What it tells of, where that is on the page too. */
  about: Act | undefined;
  reactions: readonly string[];
  me: string | undefined;
}

export function OneAct({ act, about, reactions, me }: Shown) {
  const { t, ago, exact } = useWords();
  const [sharing, share] = useState(false);
  const [more, show] = useState(false);
  const react = useReact(reactions);
  const put = (emoji: string, on: boolean) => {
    react.mutate({ path: { act: act.act }, body: { emoji, on } });
    show(false);
  };
  return (
    <article className="card told-act">
      <Link to="/people/$player" params={{ player: act.player }} tabIndex={-1} aria-hidden="true"><Face id={act.player} name={act.name} /></Link>
      <div className="stack tight">
        <p><Told act={act} me={me} /></p>
        {act.kind === "shared" && act.what && <blockquote className="note">{act.what}</blockquote>}
        {about && <p className="about small"><Icon of={GLYPHS[about.kind]} size={18} /><span><Told act={about} me={me} /></span></p>}
        <div className="line">
          <span className="muted small line when"><Icon of={GLYPHS[act.kind]} size={16} /><time dateTime={act.at} title={exact(act.at)}>{ago(act.at)}</time></span>
          {act.reactions.map((one) => <button key={one.emoji} type="button" className={one.mine ? "button react on" : "button react"} aria-pressed={one.mine} aria-label={t("feed.reacted", { emoji: one.emoji, n: one.count })} onClick={() => put(one.emoji, !one.mine)}>{one.emoji} {one.count}</button>)}
          <button type="button" className="button plain" aria-expanded={more} onClick={() => show(!more)}><Icon of="star" size={18} /><span className="verb">{t("feed.react")}</span></button>
          <button type="button" className="button plain" onClick={() => share(true)}><Icon of="send" size={18} /><span className="verb">{t("feed.share")}</span></button>
        </div>
        {more && <div className="line" role="group" aria-label={t("feed.react")}>{reactions.map((emoji) => <button key={emoji} type="button" className="button react" onClick={() => put(emoji, true)}>{emoji}</button>)}</div>}
        <Said problem={react.error} />
      </div>
      {sharing && <Sharing act={act} me={me} close={() => share(false)} />}
    </article>
  );
}

export function Told({ act, me }: { act: Act; me: string | undefined }) {
  const { t, number } = useWords();
  const who = (id: string | null, name: string) => (id === null ? t("feed.somebody") : <Link to="/people/$player" params={{ player: id }} className="whom">{id === me ? t("you") : name || t("feed.somebody")}</Link>);
  const mine = act.player === me ? ".you" : "";
  return <Filled word={`feed.act.${act.kind}${mine}`} n={act.count} holes={{ name: who(act.player, act.name), other: who(act.other, act.otherName), count: number(act.count), what: THINGS.includes(act.kind) ? <><AssetName asset={`item:${act.what}`} n={act.count} />{act.count > 1 && ` × ${number(act.count)}`}</> : act.what }} />;
}

function Sharing({ act, me, close }: { act: Act; me: string | undefined; close: () => void }) {
  const { t } = useWords();
  const [note, write] = useState("");
  const share = useAct("POST /v1/feed/{act}/share", { refresh: FRESH, done: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    share.mutate({ path: { act: act.act }, body: { note } });
  };
  return (
    <Dialog title={t("feed.share.title")} close={close}>
      <form className="stack" onSubmit={submit}>
        <p className="about"><Icon of={GLYPHS[act.kind]} size={18} /><span><Told act={act} me={me} /></span></p>
        <Field label={t("feed.share.note")} maxLength={NOTE_CHARS_MAX} value={note} onChange={(event) => write(event.target.value)} />
        <Said problem={share.error} />
        <div className="line end"><button type="button" className="button" onClick={close}>{t("cancel")}</button><button className="button act" disabled={share.isPending}>{t("feed.share")}</button></div>
      </form>
    </Dialog>
  );
}

/** My reaction shows at once, on every feed that holds the act. */
function useReact(order: readonly string[]) {
  const client = useQueryClient();
  return useAct("POST /v1/feed/{act}/reactions", {
    refresh: FRESH,
    hope: ({ path: { act }, body: { emoji, on = true } }) => {
      const before = client.getQueriesData<Feed>({ queryKey: ["feed", "acts"] });
      const change = (one: Act): Act => {
        const now = one.reactions.find((each) => each.emoji === emoji);
        if ((now?.mine ?? false) === on) return one;
        const count = (now?.count ?? 0) + (on ? 1 : -1);
        const others = one.reactions.filter((each) => each.emoji !== emoji);
        const reactions = count > 0 ? [...others, { emoji, count, mine: on }] : others;
        return { ...one, reactions: reactions.toSorted((a, b) => order.indexOf(a.emoji) - order.indexOf(b.emoji)) };
      };
      for (const [key, kept] of before) if (kept) client.setQueryData<Feed>(key, { ...kept, acts: kept.acts.map((one) => (one.act === act ? change(one) : one)) });
      return () => before.forEach(([key, kept]) => client.setQueryData(key, kept));
    },
  });
}
