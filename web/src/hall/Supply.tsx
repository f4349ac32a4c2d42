// Where an asset came from and went, by day and by name.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call";
import type { SupplyLine } from "../api/schema";
import { Bones, Broken, Card, Choice, Fact } from "../parts/furniture";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { Flow } from "./Flow";
import { Table } from "../parts/Table";

const SPANS = [7, 30, 90, 366];

export function Supply() {
  const { t, number } = useWords();
  const [asset, setAsset] = useState("coin");
  const [days, setDays] = useState(30);
  const assets = useQuery({ queryKey: ["hall", "assets"], queryFn: () => call("GET /v1/ledger/assets", {}) }).data?.assets ?? [];
  const found = useQuery({ queryKey: ["hall", "supply", asset, days], queryFn: () => call("GET /v1/ledger/assets/{asset}/supply", { path: { asset }, query: { days } }) });
  const lines = found.data?.lines;
  return (
    <Page title={t("hall.supply")}>
      <Card>
        <div className="line filters">
          <Choice label={t("supply.asset")} value={asset} onChange={(event) => setAsset(event.target.value)}>
            {(assets.length ? assets.map((one) => one.code) : [asset]).map((one) => <option key={one} value={one}>{one}</option>)}
          </Choice>
          <Choice label={t("supply.span")} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {SPANS.map((one) => <option key={one} value={one}>{t("days", { n: one })}</option>)}
          </Choice>
        </div>
        {found.error && !found.data && <Broken problem={found.error} again={() => void found.refetch()} />}
        {!found.data && !found.error && <Bones rows={5} />}
        {found.data && lines && (
          <>
            <dl className="facts">
              <Fact name={t("supply.out")}><strong className="number">{number(found.data.supply)}</strong></Fact>
              <Fact name={t("supply.cap")}><span className="number">{number(found.data.cap)}</span></Fact>
            </dl>
            <Flow lines={lines} supply={found.data.supply} span={days} />
            <h2>{t("supply.lines")}</h2>
            <Table label={t("supply.lines")} heads={[t("supply.day"), t("supply.name"), t("why.what"), t("supply.minted"), t("supply.burned"), t("supply.postings")]} right={[3, 4, 5]} rows={lines.map((line) => row(line, number))} />
          </>
        )}
      </Card>
    </Page>
  );
}

const row = (line: SupplyLine, number: (value: number) => string) => ({
  key: `${line.day}${line.name}${line.kind}`,
  cells: [line.day, line.name, line.kind, line.minted ? `+${number(line.minted)}` : "", line.burned ? `−${number(line.burned)}` : "", number(line.postings)],
});
