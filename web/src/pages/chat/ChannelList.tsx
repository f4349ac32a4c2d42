// The channels: who spoke last stands first, and what is unread is counted.

import type { UseQueryResult } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { usePages } from "../../api/pages";
import type { ChannelKind, Channels, ChannelShown } from "../../api/schema";
import { Asked, List } from "../../parts/Asked";
import { Dialog } from "../../parts/Dialog";
import { Check, Empty, Field, Said } from "../../parts/furniture";
import { Icon, type Glyph } from "../../parts/glyphs";
import { Face } from "../../parts/Who";
import { useWords } from "../../words/words";
import { CHANNELS } from "./questions";

const PARTY_MAX = 19;
const GLYPHS: Record<Exclude<ChannelKind, "private">, Glyph> = { global: "hall", group: "flag", party: "people", system: "bell" };
const NEWEST = (one: ChannelShown, other: ChannelShown) => (other.lastAt ?? "").localeCompare(one.lastAt ?? "");

export function ChannelList({ of, open }: { of: UseQueryResult<Channels>; open: string | undefined }) {
  const { t } = useWords();
  const [gathering, gather] = useState(false);
  return (
    <section className="channels" aria-label={t("chat.channels")}>
      <header className="line apart">
        {open ? <h2>{t("tab.chat")}</h2> : <h1>{t("tab.chat")}</h1>}
        <button type="button" className="button" onClick={() => gather(true)}><Icon of="plus" size={18} />{t("chat.party")}</button>
      </header>
      <Asked of={of} rows={6}>
        {({ channels }) => channels.length === 0 ? <Empty glyph="chat">{t("chat.none")}</Empty> : (
          <ul className="entries">{channels.toSorted(NEWEST).map((one) => <li key={one.channel}><OneChannel channel={one} open={one.channel === open} /></li>)}</ul>
        )}
      </Asked>
      {gathering && <Gathering close={() => gather(false)} />}
    </section>
  );
}

/** What a channel is called: the hall's own have names in every language. */
export function useTitle(): (channel: ChannelShown) => string {
  const { t, maybe } = useWords();
  return (channel) => (channel.kind === "global" || channel.kind === "system" ? (maybe(`chat.title.${channel.title}`) ?? (channel.title || t(`chat.kind.${channel.kind}`))) : channel.title || t(`chat.kind.${channel.kind}`));
}

export function ChannelFace({ channel, size = 40 }: { channel: ChannelShown; size?: number }) {
  if (channel.kind === "private") return <Face id={channel.withPlayer ?? ""} name={channel.title} size={size} />;
  return <span className="face" style={{ width: size, height: size }} aria-hidden="true"><Icon of={GLYPHS[channel.kind]} size={size / 2} /></span>;
}

function OneChannel({ channel, open }: { channel: ChannelShown; open: boolean }) {
  const { t, ago } = useWords();
  const title = useTitle();
  return (
    <Link className={open ? "entry open" : "entry"} to="/people/chat/$channel" params={{ channel: channel.channel }} {...(open ? { "aria-current": "page" as const } : {})}>
      <ChannelFace channel={channel} />
      <span className="grow">
        <strong className="cut">{title(channel)}</strong>
        <span className="muted small cut">{channel.lastAt ? ago(channel.lastAt) : t("chat.silent")}</span>
      </span>
      {channel.unread > 0 && <span className="unread number"><span aria-hidden="true">{channel.unread > 99 ? "99+" : channel.unread}</span><span className="unseen">{t("chat.unread", { n: channel.unread })}</span></span>}
    </Link>
  );
}

function Gathering({ close }: { close: () => void }) {
  const { t } = useWords();
  const go = useNavigate();
  const [title, setTitle] = useState("");
  const [players, pick] = useState<readonly string[]>([]);
  const friends = usePages(["friends", "list"], (after) => call("GET /v1/friends", { query: { after, limit: 50 } }), (page) => page.friends);
  const open = useAct("POST /v1/chat/parties", { refresh: [CHANNELS], done: ({ channel }) => void go({ to: "/people/chat/$channel", params: { channel } }).then(close) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({ body: { title, players } });
  };
  const toggle = (id: string) => pick(players.includes(id) ? players.filter((one) => one !== id) : [...players, id].slice(-PARTY_MAX));
  return (
    <Dialog title={t("chat.party")} close={close}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{t("chat.party.said")}</p>
        <Field label={t("chat.party.title")} required maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} />
        <fieldset className="stack tight">
          <legend>{t("chat.party.who")}</legend>
          <List of={friends} empty={<Empty glyph="people" action={<Link to="/people/friends" className="button">{t("chat.party.friends")}</Link>}>{t("chat.party.nobody")}</Empty>}>
            {(rows) => <>{rows.map((one) => <Check key={one.id} label={one.username} checked={players.includes(one.id)} onChange={() => toggle(one.id)} />)}</>}
          </List>
        </fieldset>
        <Said problem={open.error} />
        <div className="line end"><button type="button" className="button" onClick={close}>{t("cancel")}</button><button className="button act" disabled={open.isPending || players.length === 0}>{t("chat.party.do")}</button></div>
      </form>
    </Dialog>
  );
}
