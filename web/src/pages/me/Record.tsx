// What is on record of me: warnings, mutes, what became of them, and the way to object.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../../api/act";
import { useFresh } from "../../api/live";
import type { Sanction } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Confirm } from "../../parts/Dialog";
import { Card, Empty, LongField } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { SanctionLine } from "../../parts/SanctionLine";
import { Until } from "../../parts/Until";
import { useWords } from "../../words/words";
import { myRecord, SANCTIONS } from "../chat/questions";

export function Record() {
  const { t } = useWords();
  const found = useQuery(myRecord);
  useFresh(SANCTIONS, myRecord.queryKey);
  return (
    <Page title={t("tab.record")} said={t("record.said")} narrow>
      <Asked of={found}>
        {({ sanctions, mutedUntil, violationsToday }) => (
          <Card>
            {mutedUntil && <p className="said">{t("record.muted")} <Until at={mutedUntil} over={() => void found.refetch()} /></p>}
            {violationsToday > 0 && <p className="muted">{t("record.violations", { n: violationsToday })}</p>}
            {sanctions.length === 0 ? <Empty glyph="shield">{t("record.none")}</Empty> : <ul className="entries">{sanctions.map((one) => <li key={one.sanction}><Mine one={one} /></li>)}</ul>}
          </Card>
        )}
      </Asked>
    </Page>
  );
}

function Mine({ one }: { one: Sanction }) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const [text, write] = useState("");
  const appeal = useAct("POST /v1/moderation/sanctions/{sanction}/appeal", { refresh: [myRecord.queryKey], done: () => ask(false) });
  return (
    <SanctionLine one={one}>
      {!one.appeal && !one.undoneAt && <button type="button" className="button" onClick={() => ask(true)}>{t("record.appeal")}</button>}
      {asking && (
        <Confirm title={t("record.appeal")} verb={t("record.appeal.do")} pending={appeal.isPending} problem={appeal.error} act={() => appeal.mutate({ path: { sanction: one.sanction }, body: { text } })} close={() => ask(false)}>
          <p>{t("record.appeal.said")}</p>
          <LongField label={t("record.appeal.words")} required maxLength={1000} value={text} onChange={(event) => write(event.target.value)} />
        </Confirm>
      )}
    </SanctionLine>
  );
}
