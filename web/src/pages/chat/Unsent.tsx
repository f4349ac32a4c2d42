// My words that are on their way, or could not go: nothing that was written is lost.

import { useQueryClient } from "@tanstack/react-query";
import { Refusal } from "../../api/call";
import { inWords } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { again, drop, type Waiting } from "./outbox";
import { Text } from "./Text";

export function Unsent({ one }: { one: Waiting }) {
  const words = useWords();
  const client = useQueryClient();
  const { problem } = one;
  const refused = problem instanceof Refusal && problem.code !== "AWAY";
  return (
    <div className="message mine">
      <div className={problem ? "words refused" : "words waiting"}>
        <p><Text of={one.text} /></p>
        {problem === undefined ? <p className="meta">{words.t("chat.sending")}</p> : (
          <>
            <p className="small" role="alert">{refused ? inWords(problem, words) : words.t("chat.unsent")}</p>
            <div className="line">
              <button type="button" className="button" onClick={() => again(client, one)}>{words.t("again")}</button>
              <button type="button" className="button" onClick={() => drop(one)}>{words.t("chat.discard")}</button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
