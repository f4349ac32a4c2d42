// What happens in the hall, as it happens; newest on top.

import { useEffect, useState } from "react";
import { call } from "../api/call";
import type { LoggedEvent } from "../api/schema";
import { Bones, Broken, Card, Field } from "../parts/furniture";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { Body, Table } from "../parts/Table";

const ASK_MS = 3_000;
const PAGE_ROWS = 100;
const KEPT_MAX = 200;

export function Events() {
  const { t, moment } = useWords();
  const [addresses, setAddresses] = useState("");
  const [still, setStill] = useState(false);
  const { events, problem } = useLog(addresses.replaceAll(" ", ""), still);
  return (
    <Page title={t("hall.events")}>
      <Card>
        <div className="line filters">
          <div className="grow"><Field label={t("events.which")} hint={t("events.which.hint")} value={addresses} onChange={(event) => setAddresses(event.target.value.toLowerCase())} pattern="[a-z0-9_., ]*" /></div>
          <button type="button" className="button" aria-pressed={still} onClick={() => setStill(!still)}>{t(still ? "events.go" : "events.stop")}</button>
        </div>
        {problem ? <Broken problem={problem} /> : !events ? <Bones rows={5} /> : (
          <Table label={t("hall.events")} heads={[t("why.when"), t("why.what"), t("events.body")]}
            rows={events.map((one) => ({ key: one.place, cells: [moment(one.at), <span key="a" className="mono">{one.address}</span>, <Body key="b" of={one.body} />] }))} />
        )}
      </Card>
    </Page>
  );
}

function useLog(addresses: string, still: boolean) {
  const [events, setEvents] = useState<LoggedEvent[]>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (still) return;
    let over = false;
    let after: string | undefined;
    let seen: LoggedEvent[] = [];
    let timer = 0;
    const ask = async () => {
      try {
        after ??= await lately();
        const page = await call("GET /v1/house/events", { query: { addresses, after, limit: PAGE_ROWS } });
        if (over) return;
        after = page.next;
        seen = [...page.events.toReversed(), ...seen].slice(0, KEPT_MAX);
        setEvents(seen);
        setProblem(undefined);
      } catch (refused) {
        if (!over) setProblem(refused);
      }
      if (!over) timer = window.setTimeout(() => void ask(), document.hidden ? ASK_MS * 5 : ASK_MS);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [addresses, still]);
  return { events, problem };
}

// Audit rows and events share their places: a row some pages back is where "lately" begins.
async function lately(): Promise<string> {
  const { rows } = await call("GET /v1/house/audit", { query: { limit: 50 } });
  const [position = "0"] = (rows.at(-1)?.place ?? "0-0").split("-");
  return `${position}-0`;
}
