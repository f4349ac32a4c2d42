// How the hall is: what waits, what lags, and the newest block to keep outside.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../api/call";
import { Bones, Broken, Card, Copy, Fact } from "../parts/furniture";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { Table } from "../parts/Table";

const ASK_MS = 10_000;

export function Health() {
  const { t, maybe, number } = useWords();
  const found = useQuery({ queryKey: ["hall", "health"], queryFn: () => call("GET /v1/house/health", {}), refetchInterval: ASK_MS });
  if (found.error && !found.data) return <Broken problem={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <Bones rows={6} />;
  const { unsealedSeconds, cursors, lettersOpen, jobs } = found.data;
  return (
    <Page title={t("hall.health")}>
      <div className="pair">
        <Card title={t("health.now")}>
          <dl className="facts">
            <Fact name={t("health.letters")}><Link to="/hall/letters">{number(lettersOpen)}</Link></Fact>
            <Fact name={t("health.unsealed")}>{t("seconds", { n: unsealedSeconds })}</Fact>
            {Object.entries(jobs).map(([state, count]) => <Fact key={state} name={maybe(`health.jobs.${state}`) ?? t("health.jobs", { state })}>{number(count)}</Fact>)}
          </dl>
        </Card>
        <ChainHead />
      </div>
      <Card title={t("health.cursors")}>
        <Table label={t("health.cursors")} heads={[t("health.subscriber"), t("health.behind"), t("health.oldest")]} right={[1, 2]}
          rows={cursors.map((one) => ({ key: one.subscriber, cells: [one.subscriber, number(one.events), t("seconds", { n: one.seconds })] }))} />
      </Card>
    </Page>
  );
}

function ChainHead() {
  const { t, exact, number } = useWords();
  const head = useQuery({ queryKey: ["hall", "head"], queryFn: () => call("GET /v1/house/chain/head", {}), refetchInterval: ASK_MS }).data;
  return (
    <Card title={t("chain.title")}>
      {!head ? <Bones /> : head.line === "" ? <p>{t("chain.none")}</p> : (
        <>
          <dl className="facts">
            <Fact name={t("chain.height")}>{number(head.height)}</Fact>
            {head.at && <Fact name={t("chain.at")}>{exact(head.at)}</Fact>}
          </dl>
          <p className="small muted">{t("chain.keep")}</p>
          <p className="mono">{head.line}</p>
          <div><Copy text={head.line} /></div>
        </>
      )}
    </Card>
  );
}
