// Who did what, where, and what was refused.

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { call } from "../api/call";
import type { AuditRow, Outcome } from "../api/schema";
import { download } from "../parts/download";
import { Bones, Broken, Card, Choice, Field, Said } from "../parts/furniture";
import { Name } from "../parts/Who";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { Body, Table } from "../parts/Table";

const EXPORTED_MAX = 10_000;

interface Wanted {
  act?: string;
  actor?: string;
  subject?: string;
  outcome?: Outcome;
  since?: string;
  until?: string;
}

export function Audit() {
  const { t, moment } = useWords();
  const { subject, actor } = useSearch({ from: "/inside/hall/audit" });
  const [wanted, setWanted] = useState<Wanted>({ ...(subject ? { subject } : {}), ...(actor ? { actor } : {}) });
  const found = useInfiniteQuery({
    queryKey: ["hall", "audit", wanted],
    queryFn: ({ pageParam }) => call("GET /v1/house/audit", { query: { ...wanted, limit: 50, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = found.data?.pages.flatMap((page) => page.rows);
  return (
    <Page title={t("hall.audit")}>
      <Card>
        <Filters wanted={wanted} want={setWanted} />
        <Exports wanted={wanted} />
        {found.error && !rows ? <Broken problem={found.error} again={() => void found.refetch()} /> : !rows ? <Bones rows={6} /> : (
          <Table label={t("hall.audit")} heads={[t("why.when"), t("audit.act"), t("audit.actor"), t("audit.subject"), t("audit.where"), t("audit.facts")]} rows={rows.map((row) => ({ key: row.place, cells: cells(row, moment, t("audit.refused")) }))} />
        )}
        {found.hasNextPage && <button type="button" className="button wide" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("older")}</button>}
      </Card>
    </Page>
  );
}

const cells = (row: AuditRow, moment: (at: string) => string, refused: string) => [
  moment(row.at),
  <span key="act">{row.act} {row.outcome === "refused" && <span className="chip warn">{refused}</span>}</span>,
  row.actor ? <Name key="who" id={row.actor} /> : row.role,
  <span key="subject" className="mono">{row.subject}</span>,
  `${row.edge} ${row.address}`,
  <Body key="facts" of={row.facts} />,
];

function Filters({ wanted, want }: { wanted: Wanted; want: (wanted: Wanted) => void }) {
  const { t } = useWords();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== "")) as Record<string, string>;
    for (const name of ["since", "until"]) if (given[name]) given[name] = new Date(given[name]).toISOString();
    want(given as Wanted);
  };
  return (
    <form className="line filters" onSubmit={submit}>
      <Field label={t("audit.act")} name="act" placeholder="ledger.mint" defaultValue={wanted.act ?? ""} />
      <Field label={t("audit.actor")} name="actor" defaultValue={wanted.actor ?? ""} />
      <Field label={t("audit.subject")} name="subject" defaultValue={wanted.subject ?? ""} />
      <Choice label={t("audit.outcome")} name="outcome" defaultValue={wanted.outcome ?? ""}>
        <option value="">{t("players.any")}</option>
        <option value="done">{t("audit.done")}</option>
        <option value="refused">{t("audit.refused")}</option>
      </Choice>
      <Field label={t("audit.since")} name="since" type="datetime-local" />
      <Field label={t("audit.until")} name="until" type="datetime-local" />
      <button className="button act">{t("audit.find")}</button>
    </form>
  );
}

function Exports({ wanted }: { wanted: Wanted }) {
  const { t } = useWords();
  const take = useMutation({
    mutationFn: (form: "csv" | "jsonl") => call("POST /v1/house/audit/export", { body: { ...wanted, form, limit: EXPORTED_MAX } }),
    onSuccess: ({ form, text }) => download(`audit.${form}`, form === "csv" ? "text/csv" : "application/jsonl", text),
  });
  return (
    <div className="line">
      {(["csv", "jsonl"] as const).map((form) => (
        <button key={form} type="button" className="button" disabled={take.isPending} onClick={() => take.mutate(form)}>{t("audit.export", { form: form.toUpperCase() })}</button>
      ))}
      <Said problem={take.error} good={take.data && t("audit.exported", { n: take.data.rows })} />
    </div>
  );
}
