// What may be done with a message: react, answer, change, take away, report.

import { useState } from "react";
import { useAct } from "../../api/act";
import { keepsOrder } from "../../api/questions";
import type { ChannelShown, Message } from "../../api/schema";
import { Confirm } from "../../parts/Dialog";
import { Copy, Field } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { Report } from "./Report";
import type { Doing } from "./Speak";

const EDITABLE_MS = 86_400_000;

interface Shown {
  channel: ChannelShown;
  one: Message;
  own: boolean;
  role: string | undefined;
  reactions: readonly string[];
  react: (emoji: string, on: boolean) => void;
  does: (doing: Doing) => void;
  close: () => void;
}

export function Deeds({ channel, one, own, role, reactions, react, does, close }: Shown) {
  const { t } = useWords();
  const [asked, ask] = useState<"delete" | "report" | null>(null);
  const keeps = keepsOrder(role) && channel.kind !== "private";
  const starts = (doing: Doing) => {
    close();
    does(doing);
  };
  const mine = (emoji: string) => one.reactions.find((each) => each.emoji === emoji)?.mine ?? false;
  return (
    <div className="deeds stack tight" role="group" aria-label={t("chat.deeds")}>
      {channel.mayWrite && (
        <div className="emojis">
          {reactions.map((emoji) => <button key={emoji} type="button" className={mine(emoji) ? "emoji on" : "emoji"} aria-pressed={mine(emoji)} onClick={() => { react(emoji, !mine(emoji)); close(); }}>{emoji}</button>)}
        </div>
      )}
      <div className="line">
        {channel.mayWrite && <button type="button" className="button" onClick={() => starts({ answer: one })}>{t("chat.reply")}</button>}
        {own && channel.mayWrite && Date.now() - Date.parse(one.at) < EDITABLE_MS && <button type="button" className="button" onClick={() => starts({ edit: one })}>{t("chat.edit")}</button>}
        <Copy text={one.text} />
        {!own && <button type="button" className="button" onClick={() => ask("report")}>{t("report.do")}</button>}
        {(own || keeps) && <button type="button" className="button danger" onClick={() => ask("delete")}>{t("chat.delete")}</button>}
      </div>
      {asked === "delete" && <Deleting one={one} own={own} close={() => ask(null)} done={close} />}
      {asked === "report" && <Report message={one.message} name={one.name} close={() => ask(null)} />}
    </div>
  );
}

function Deleting({ one, own, close, done }: { one: Message; own: boolean; close: () => void; done: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const take = useAct("DELETE /v1/chat/messages/{message}", { done });
  return (
    <Confirm title={t(own ? "chat.delete.mine" : "chat.delete.theirs", { name: one.name })} verb={t("chat.delete")} danger pending={take.isPending} problem={take.error} act={() => take.mutate({ path: { message: one.message }, query: own ? {} : { reason } })} close={close}>
      <p>{t("chat.delete.said")}</p>
      {!own && <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
    </Confirm>
  );
}
