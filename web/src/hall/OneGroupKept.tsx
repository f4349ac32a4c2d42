// A group as those who keep order see it: its treasury, its log, another name, and its end.

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { useFresh } from "../api/live";
import type { Group } from "../api/schema";
import { Money } from "../parts/Amount";
import { Asked } from "../parts/Asked";
import { Confirm } from "../parts/Dialog";
import { Card, Fact, Field, Said } from "../parts/furniture";
import { Page } from "../parts/Page";
import { Table } from "../parts/Table";
import { Who } from "../parts/Who";
import { History } from "../pages/people/History";
import { group as one, GROUP_NEWS, treasury } from "../pages/people/questions";
import { useWords } from "../words/words";

const FRESH = [["groups"]] as const;

export function OneGroupKept() {
  const { t } = useWords();
  const { group } = useParams({ from: "/inside/hall/groups/$group" });
  const found = useQuery(one(group));
  useFresh(GROUP_NEWS, ["groups"]);
  return (
    <Page title={found.data?.name ?? t("tab.groups_kept")} said={found.data?.tag} action={<Link to="/people/groups/$group" params={{ group }} className="button">{t("kept.page")}</Link>}>
      <Asked of={found} rows={8}>
        {(shown) => (
          <div className="pair">
            <div className="stack">
              <Holds group={shown} />
              <History group={shown} />
            </div>
            <div className="stack">
              <About group={shown} />
              <Renaming group={shown} />
              <Closing group={shown} />
            </div>
          </div>
        )}
      </Asked>
    </Page>
  );
}

function About({ group }: { group: Group }) {
  const { t, day } = useWords();
  return (
    <Card>
      {group.about && <p className="break">{group.about}</p>}
      <dl className="facts">
        <Fact name={t("groups.leader")}><Link to="/hall/players/$player" params={{ player: group.leader }}><Who id={group.leader} name={group.leaderName} /></Link></Fact>
        <Fact name={t("groups.places")}>{t("groups.places.of", { members: group.members, places: group.membersMax })}</Fact>
        <Fact name={t("groups.since")}>{day(group.foundedAt)}</Fact>
      </dl>
    </Card>
  );
}

function Holds({ group }: { group: Group }) {
  const { t, moment } = useWords();
  const found = useQuery(treasury(group.id));
  return (
    <Card title={t("groups.side.treasury")}>
      <Asked of={found}>
        {({ balances, open, closed }) => (
          <>
            <p className="line">{balances.length === 0 ? t("hall.none") : balances.map((each) => <span className="chip" key={each.asset}><Money amount={each.amount} asset={each.asset} /></span>)}</p>
            {open.length + closed.length > 0 && (
              <Table label={t("treasury.closed")} heads={[t("treasury.when"), t("kept.by"), t("treasury.to"), t("treasury.why"), t("treasury.amount"), t("treasury.state")]} right={[4]}
                rows={[...open, ...closed].map((each) => ({ key: each.id, cells: [moment(each.closedAt ?? each.at), each.byName, each.receiverName, each.reason, <Money key="amount" amount={each.amount} asset={each.asset} />, each.closedAt ? t(`treasury.state.${each.state}` as "treasury.state.done") : t("treasury.waiting")] }))} />
            )}
          </>
        )}
      </Asked>
    </Card>
  );
}

function Renaming({ group }: { group: Group }) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  const rename = useAct("POST /v1/groups/{group}/name", { refresh: FRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ path: { group: group.id }, body: { name, reason } });
  };
  return (
    <Card title={t("kept.rename")}>
      <form className="stack" onSubmit={submit}>
        <p className="muted small">{t("kept.rename.said")}</p>
        <Field label={t("groups.name")} required maxLength={24} value={name} onChange={(event) => setName(event.target.value)} />
        <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        <div><button className="button" disabled={rename.isPending}>{t("kept.rename.do", { name: group.name })}</button></div>
        <Said problem={rename.error} good={rename.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}

function Closing({ group }: { group: Group }) {
  const { t } = useWords();
  const go = useNavigate();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const close = useAct("POST /v1/groups/{group}/closure", { refresh: FRESH, done: () => void go({ to: "/hall/groups" }) });
  return (
    <Card title={t("kept.close")}>
      <p className="muted small">{t("kept.close.said")}</p>
      <div><button type="button" className="button danger" onClick={() => setOpen(true)}>{t("kept.close.do", { name: group.name })}</button></div>
      {open && (
        <Confirm title={t("kept.close.really", { name: group.name })} verb={t("kept.close")} danger pending={close.isPending} problem={close.error} act={() => close.mutate({ path: { group: group.id }, body: { reason } })} close={() => setOpen(false)}>
          <p>{t("kept.close.whom", { n: group.members })}</p>
          <Field label={t("reason")} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Confirm>
      )}
    </Card>
  );
}
