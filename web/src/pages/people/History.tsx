// The group's log: all that its members may know of who did what.

import { call } from "../../api/call";
import { usePages } from "../../api/pages";
import type { Group, LogLine } from "../../api/schema";
import { List } from "../../parts/Asked";
import { Card, Empty } from "../../parts/furniture";
import { useWords } from "../../words/words";

export function History({ group }: { group: Group }) {
  const { t, moment } = useWords();
  const found = usePages(["groups", group.id, "log"], (before) => call("GET /v1/groups/{group}/log", { path: { group: group.id }, query: { before, limit: 30 } }), (page) => page.lines);
  return (
    <Card title={t("groups.side.log")}>
      <List of={found} empty={<Empty glyph="book">{t("log.none")}</Empty>}>
        {(rows) => (
          <ul className="entries">
            {rows.map((one) => (
              <li key={one.id} className="entry still">
                <span className="face" aria-hidden="true">{(one.actorName ?? "·").slice(0, 1)}</span>
                <span className="grow"><span className="break"><Told line={one} /></span><br /><span className="muted small">{moment(one.at)}</span></span>
              </li>
            ))}
          </ul>
        )}
      </List>
    </Card>
  );
}

function Told({ line }: { line: LogLine }) {
  const { t, maybe } = useWords();
  const facts = Object.fromEntries(Object.entries(line.facts).filter(([, value]) => typeof value === "string" || typeof value === "number")) as Record<string, string | number>;
  const asset = facts["asset"] && { asset: maybe(`asset.${facts["asset"]}`, { n: facts["amount"] ?? facts["reward"] ?? 1 }) ?? facts["asset"] };
  return <>{maybe(`log.${line.act}`, { ...facts, ...asset, actor: line.actorName ?? t("log.hall"), subject: line.subjectName ?? "" }) ?? line.act.replaceAll("_", " ")}</>;
}
