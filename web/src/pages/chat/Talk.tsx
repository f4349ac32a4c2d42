// What is said in one channel, and saying something.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { me } from "../../api/questions";
import type { ChannelShown, Message } from "../../api/schema";
import { Bones, Broken } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { About } from "./About";
import { ChannelFace, useTitle } from "./ChannelList";
import { Found } from "./Found";
import { useTyping } from "./hearing";
import { Log } from "./Log";
import { useWaiting } from "./outbox";
import { history } from "./questions";
import { useReading } from "./reading";
import { Speak, type Doing } from "./Speak";

export function Talk({ channel, reactions, from, find }: { channel: ChannelShown; reactions: readonly string[]; from: string; find: string | undefined }) {
  const { t } = useWords();
  const title = useTitle()(channel);
  const mine = useQuery(me).data;
  const found = useInfiniteQuery(history(channel.channel, from));
  const waiting = useWaiting(channel.channel);
  const typing = useTyping(channel.channel);
  const [doing, does] = useState<Doing>(null);
  const [searching, search] = useState(find !== undefined);
  const [about, tell] = useState(false);
  const messages = found.data?.pages.flatMap((page) => page.messages).toReversed();
  const reading = useReading(channel, from ? undefined : messages?.at(-1)?.message);
  return (
    <section className="conversation" aria-label={title}>
      <header className="talk-head">
        <Link to="/people/chat" className="button plain back"><Icon of="back" /><span className="unseen">{t("chat.channels")}</span></Link>
        <ChannelFace channel={channel} />
        <Title channel={channel} title={title} />
        <button type="button" className="button plain" aria-expanded={searching} onClick={() => search(!searching)}><Icon of="search" /><span className="unseen">{t("chat.search")}</span></button>
        <button type="button" className="button plain" aria-haspopup="dialog" onClick={() => tell(true)}><Icon of="more" /><span className="unseen">{t("chat.about")}</span></button>
      </header>
      {searching && <Found channel={channel} text={find ?? ""} close={() => search(false)} />}
      {!messages ? (
        <div className="log still">{found.error ? <Broken problem={found.error} again={() => void found.refetch()} /> : <Bones rows={7} />}</div>
      ) : (
        <Log channel={channel} messages={messages} waiting={from ? [] : waiting} reactions={reactions} mine={mine} unreadAfter={reading.from} back={from !== ""} focus={from} does={does}
          more={found.hasNextPage ? { fetching: found.isFetchingNextPage, go: () => void found.fetchNextPage() } : null} atEnd={reading.atEnd} />
      )}
      {from !== "" && <p className="line apart looking">{t("chat.looking_back")} <Link className="button" to="/people/chat/$channel" params={{ channel: channel.channel }}>{t("chat.newest")}</Link></p>}
      <p className="typing small muted" aria-live="polite">{typing.length > 0 && t(typing.length > 2 ? "chat.typing.many" : "chat.typing", { n: typing.length, names: typing.join(", ") })}</p>
      {from === "" && <Speak channel={channel} doing={doing} does={does} names={namesIn(messages ?? [], mine?.username)} last={lastOf(messages, mine?.id)} />}
      {about && <About channel={channel} title={title} role={mine?.role} close={() => tell(false)} />}
    </section>
  );
}

function Title({ channel, title }: { channel: ChannelShown; title: string }) {
  const { t } = useWords();
  return (
    <div className="grow">
      <Page title={title}>
        {channel.slowSeconds > 0 && <p className="small muted cut">{t("chat.slow", { n: channel.slowSeconds })}</p>}
      </Page>
    </div>
  );
}

const namesIn = (messages: readonly Message[], me: string | undefined) => [...new Set(messages.toReversed().map((one) => one.name))].filter((name) => name && name !== me);

const lastOf = (messages: readonly Message[] | undefined, me: string | undefined) => messages?.findLast((one) => one.author === me && !one.deletedAt);
