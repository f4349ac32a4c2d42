// Who may read what I did.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAct } from "../../api/act";
import { Asked } from "../../parts/Asked";
import { Card, Choice, Said } from "../../parts/furniture";
import { useWords } from "../../words/words";
import { audiences, KINDS } from "./questions";

const WHO = ["everyone", "friends", "nobody"] as const;

export function Audiences() {
  const { t } = useWords();
  const client = useQueryClient();
  const found = useQuery(audiences);
  const set = useAct("POST /v1/feed/audiences", { done: (now) => client.setQueryData(audiences.queryKey, now) });
  return (
    <Card title={t("feed.audience")}>
      <p className="muted small">{t("feed.audience.said")}</p>
      <Asked of={found} rows={6}>
        {({ audiences: chosen }) => (
          <div className="stack tight">
            {KINDS.map((kind) => (
              <Choice key={kind} beside label={t(`feed.kind.${kind}`)} value={chosen[kind] ?? "friends"} onChange={(event) => set.mutate({ body: { kind, audience: event.target.value as (typeof WHO)[number] } })}>
                {WHO.map((one) => <option key={one} value={one}>{t(`feed.audience.${one}`)}</option>)}
              </Choice>
            ))}
          </div>
        )}
      </Asked>
      <Said problem={set.error} good={set.isSuccess ? t("saved") : undefined} />
    </Card>
  );
}
