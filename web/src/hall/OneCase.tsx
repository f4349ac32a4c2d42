// A case: who told what, as it was then, what is on record, and judging it.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { useFresh } from "../api/live";
import type { CaseFile, ReportShown } from "../api/schema";
import { Asked } from "../parts/Asked";
import { Card, Fact, Field, Said } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Body } from "../parts/Table";
import { Who } from "../parts/Who";
import { useWords } from "../words/words";
import { LastSaid } from "./LastSaid";
import { caseFile, ORDER, ORDER_NEWS } from "./order";
import { OnRecord, Sanctioning } from "./Sanctioning";

export function OneCase() {
  const { t } = useWords();
  const { case: id } = useParams({ from: "/inside/hall/order/$case" });
  const found = useQuery(caseFile(id));
  useFresh(ORDER_NEWS, ORDER);
  return (
    <Page title={found.data ? t("order.case", { name: found.data.name }) : t("tab.order")} action={<Link to="/hall/order" className="button">{t("order.queue")}</Link>}>
      <Asked of={found} rows={8}>
        {(file) => (
          <div className="pair">
            <div className="stack">
              <About file={file} />
              <Card title={t("order.told")}>
                <ul className="entries">{file.told.map((one) => <li key={`${one.reporter}${one.ref}${one.ground}`}><Told one={one} /></li>)}</ul>
              </Card>
              <LastSaid player={file.player} name={file.name} />
            </div>
            <div className="stack">
              <Sanctioning player={file.player} name={file.name} {...(file.state === "open" ? { of: file.case } : {})} />
              {file.state === "open" && <Dismissing file={file} />}
              <OnRecord record={file.record} />
            </div>
          </div>
        )}
      </Asked>
    </Page>
  );
}

function About({ file }: { file: CaseFile }) {
  const { t, moment } = useWords();
  return (
    <Card>
      <dl className="facts">
        <Fact name={t("order.whom")}><Link to="/hall/players/$player" params={{ player: file.player }}><Who id={file.player} name={file.name} /></Link></Fact>
        <Fact name={t("order.state")}>{t(`order.state.${file.state}`)}</Fact>
        <Fact name={t("order.opened")}>{moment(file.openedAt)}</Fact>
        <Fact name={t("order.weight")}>{t("order.weight.said", { reports: file.reports, weight: file.weight })}</Fact>
      </dl>
    </Card>
  );
}

function Told({ one }: { one: ReportShown }) {
  const { t, moment } = useWords();
  const { text, before, channel, surface, ...rest } = one.snapshot as { text?: string; before?: readonly string[]; channel?: string; surface?: string };
  return (
    <div className="stack tight letter">
      <p className="line"><Who id={one.reporter} /> <span className="chip">{t(`report.${one.ground}`)}</span> <span className="muted small">{moment(one.at)}</span></p>
      {one.details && <p className="break">{one.details}</p>}
      {text === undefined ? <Body of={rest} /> : (
        <blockquote className="snapshot stack tight">
          {before?.map((version, n) => <p key={n} className="muted break"><s>{version}</s></p>)}
          <p className="break">{text || t("order.empty")}</p>
          <p className="muted small">{t("order.snapshot", { channel: channel ?? "", surface: surface ?? "" })}</p>
        </blockquote>
      )}
    </div>
  );
}

function Dismissing({ file }: { file: CaseFile }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const dismiss = useAct("POST /v1/moderation/cases/{case}/dismiss", { refresh: [ORDER] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dismiss.mutate({ path: { case: file.case }, body: { reason } });
  };
  return (
    <Card title={t("order.dismiss")}>
      <form className="stack" onSubmit={submit}>
        <p className="muted small">{t("order.dismiss.said")}</p>
        <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        <div><button className="button" disabled={dismiss.isPending}>{t("order.dismiss.do")}</button></div>
        <Said problem={dismiss.error} />
      </form>
    </Card>
  );
}
