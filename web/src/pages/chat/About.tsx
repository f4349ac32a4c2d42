// About a channel: who is behind it, leaving it, and, for those who keep order, how fast it may go.

import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { keepsOrder } from "../../api/questions";
import type { ChannelShown } from "../../api/schema";
import { Dialog } from "../../parts/Dialog";
import { NumberField, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { CHANNELS } from "./questions";

const SLOW_SECONDS_MAX = 3_600;

export function About({ channel, title, role, close }: { channel: ChannelShown; title: string; role: string | undefined; close: () => void }) {
  const { t } = useWords();
  const go = useNavigate();
  const leave = useAct("POST /v1/chat/channels/{channel}/leave", { refresh: [CHANNELS], done: () => void go({ to: "/people/chat" }) });
  const group = channel.kind === "group" ? channel.room?.replace("group:", "") : undefined;
  return (
    <Dialog title={title} close={close}>
      <p>{t(`chat.about.${channel.kind}`)}</p>
      <p className="muted">{t("chat.kept")}</p>
      <div className="line">
        {channel.withPlayer && <Link className="button" to="/people/$player" params={{ player: channel.withPlayer }}>{t("chat.profile")}</Link>}
        {group && <Link className="button" to="/people/groups/$group" params={{ group }}>{t("chat.group")}</Link>}
        {channel.kind === "party" && <button type="button" className="button danger" disabled={leave.isPending} onClick={() => leave.mutate({ path: { channel: channel.channel } })}>{t("chat.leave")}</button>}
      </div>
      <Said problem={leave.error} />
      {keepsOrder(role) && channel.kind !== "private" && channel.kind !== "system" && <Slow channel={channel} />}
      <button type="button" className="button wide" onClick={close}>{t("close")}</button>
    </Dialog>
  );
}

function Slow({ channel }: { channel: ChannelShown }) {
  const { t } = useWords();
  const [seconds, setSeconds] = useState<number | null>(channel.slowSeconds);
  const set = useAct("POST /v1/chat/channels/{channel}/slow-mode", { refresh: [CHANNELS] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (seconds !== null) set.mutate({ path: { channel: channel.channel }, body: { seconds } });
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <NumberField label={t("chat.slow.set")} hint={t("chat.slow.hint")} min={0} max={SLOW_SECONDS_MAX} value={seconds} onNumber={setSeconds} required />
      <div><button className="button" disabled={set.isPending || seconds === channel.slowSeconds}>{t("save")}</button></div>
      <Said problem={set.error} good={set.isSuccess ? t("saved") : undefined} />
    </form>
  );
}
