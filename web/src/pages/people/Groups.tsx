// Groups: mine, who asks me in, all of the hall by rank, and founding one.

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import { call } from "../../api/call";
import { useFresh } from "../../api/live";
import type { GroupLine } from "../../api/schema";
import { Money } from "../../parts/Amount";
import { Asked } from "../../parts/Asked";
import { Dialog } from "../../parts/Dialog";
import { Card, Choice, Empty, Field, LongField, Said, Segments } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import "./people.css";
import { GROUP_NEWS, kinds, myGroups } from "./questions";

const FRESH = [["groups"]] as const;

export function Groups() {
  const { t } = useWords();
  const [founding, found] = useState(false);
  useFresh(GROUP_NEWS, ["groups"]);
  return (
    <Page title={t("tab.groups")} action={<button type="button" className="button act" onClick={() => found(true)}>{t("groups.found")}</button>}>
      <div className="stack people">
        <div className="pair">
          <Ranked />
          <Mine />
        </div>
        {founding && <Founding close={() => found(false)} />}
      </div>
    </Page>
  );
}

export function OneLine({ group, place, said }: { group: GroupLine; place?: number; said?: string }) {
  const { t } = useWords();
  return (
    <Link className="entry" to="/people/groups/$group" params={{ group: group.id }}>
      <span className="face">{place ?? group.tag.slice(0, 2)}</span>
      <span className="grow">
        <strong className="cut">{group.name}</strong>
        <span className="muted small cut">{said ?? t("groups.line", { level: group.level, members: group.members, places: group.membersMax })}</span>
      </span>
      <span className="chip">{group.tag}</span>
    </Link>
  );
}

function Mine() {
  const { t } = useWords();
  const mine = useQuery(myGroups);
  const join = useAct("POST /v1/groups/{group}/join", { refresh: FRESH });
  const back = useAct("POST /v1/groups/{group}/take-back", { refresh: FRESH });
  return (
    <Card title={t("groups.mine")}>
      <Asked of={mine}>
        {(shown) => (
          <>
            {shown.groups.length + shown.knocks.length === 0 && <Empty glyph="flag">{t("groups.mine.none")}</Empty>}
            <ul className="entries">
              {shown.groups.map((one) => <li key={one.group.id}><OneLine group={one.group} said={one.title} /></li>)}
              {shown.knocks.map((one) => (
                <li key={one.group.id} className="entry still">
                  <span className="face">{one.group.tag.slice(0, 2)}</span>
                  <span className="grow"><Link to="/people/groups/$group" params={{ group: one.group.id }}><strong className="cut">{one.group.name}</strong></Link><span className="muted small">{t(one.way === "invitation" ? "groups.invites_you" : "groups.you_asked")}</span></span>
                  <span className="line">
                    {one.way === "invitation" && <button type="button" className="button act" disabled={join.isPending} onClick={() => join.mutate({ path: { group: one.group.id } })}>{t("groups.join")}</button>}
                    <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate({ path: { group: one.group.id } })}>{t(one.way === "invitation" ? "friends.decline" : "friends.take_back")}</button>
                  </span>
                </li>
              ))}
            </ul>
            <Said problem={join.error ?? back.error} />
          </>
        )}
      </Asked>
    </Card>
  );
}

function Ranked() {
  const { t } = useWords();
  const [kind, setKind] = useState("clan");
  const [search, setSearch] = useState("");
  const known = useQuery(kinds);
  const found = useQuery({ queryKey: ["groups", "list", kind, search], queryFn: () => call("GET /v1/groups", { query: { kind, search, limit: 50 } }) });
  return (
    <Card title={t("groups.all")}>
      {known.data && <Segments label={t("groups.kind")} of={known.data.kinds.map((one) => [one.code, one.name] as const)} value={kind} onPick={setKind} />}
      <Field label={t("groups.search")} type="search" maxLength={96} value={search} onChange={(event) => setSearch(event.target.value)} />
      <Asked of={found}>
        {({ groups }) => groups.length === 0 ? <Empty glyph="flag">{t("groups.none")}</Empty> : (
          <ol className="entries">{groups.map((one, n) => <li key={one.id}><OneLine group={one} {...(search ? {} : { place: n + 1 })} /></li>)}</ol>
        )}
      </Asked>
    </Card>
  );
}

function Founding({ close }: { close: () => void }) {
  const { t } = useWords();
  const go = useNavigate();
  const known = useQuery(kinds).data?.kinds ?? [];
  const [given, set] = useState({ name: "", tag: "", kind: "clan", about: "", entry: "open" as "open" | "approval" | "invitation" });
  const found = useAct("POST /v1/groups", { refresh: [["groups"], ["me"]], done: (made) => void go({ to: "/people/groups/$group", params: { group: made.group } }) });
  const fee = known.find((one) => one.code === given.kind)?.foundingFee ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    found.mutate({ body: given });
  };
  return (
    <Dialog title={t("groups.found")} close={close}>
      <form className="stack" onSubmit={submit}>
        <Choice label={t("groups.kind")} value={given.kind} onChange={(event) => set({ ...given, kind: event.target.value })}>{known.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</Choice>
        <Field label={t("groups.name")} required maxLength={24} value={given.name} onChange={(event) => set({ ...given, name: event.target.value })} />
        <Field label={t("groups.tag")} hint={t("groups.tag.hint")} required pattern="[A-Za-z0-9]{2,5}" maxLength={5} value={given.tag} onChange={(event) => set({ ...given, tag: event.target.value })} />
        <LongField label={t("groups.about")} maxLength={500} value={given.about} onChange={(event) => set({ ...given, about: event.target.value })} />
        <Segments label={t("groups.entry")} of={ENTRIES.map((one) => [one, t(`groups.entry.${one}`)] as const)} value={given.entry} onPick={(entry) => set({ ...given, entry })} />
        <p className="line">{t("groups.fee")} <Money amount={fee} asset="coin" /></p>
        <Said problem={found.error} />
        <div className="line end"><button type="button" className="button" onClick={close}>{t("cancel")}</button><button className="button act" disabled={found.isPending}>{t("groups.found")}</button></div>
      </form>
    </Dialog>
  );
}

export const ENTRIES = ["open", "approval", "invitation"] as const;
