// The hall's chat: channels beside what is said in one of them; on a phone, one after the other.

import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams, useSearch } from "@tanstack/react-router";
import { Asked } from "../../parts/Asked";
import { Card, Empty } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { ChannelList } from "./ChannelList";
import "./chat.css";
import { useChat } from "./hearing";
import { channels } from "./questions";
import { Talk } from "./Talk";

export function Chat() {
  const { t } = useWords();
  const { channel } = useParams({ strict: false });
  const { from, find, with: whom } = useSearch({ strict: false });
  const found = useQuery(channels);
  useChat();
  const between = whom && found.data?.channels.find((one) => one.withPlayer === whom || one.room === `group:${whom}`);
  if (between) return <Navigate to="/people/chat/$channel" params={{ channel: between.channel }} replace />;
  return (
    <div className={channel ? "chat inside" : "chat"}>
      <ChannelList of={found} open={channel} />
      {channel ? (
        <Asked of={found} rows={8}>
          {({ channels: all, reactions }) => {
            const shown = all.find((one) => one.channel === channel);
            return shown ? <Talk key={`${channel}${from ?? ""}`} channel={shown} reactions={reactions} from={from ?? ""} find={find} /> : <Card><h1>{t("tab.chat")}</h1><p>{t("chat.unknown")}</p></Card>;
          }}
        </Asked>
      ) : (
        <div className="conversation idle"><Empty glyph="chat">{t("chat.pick")}</Empty></div>
      )}
    </div>
  );
}
