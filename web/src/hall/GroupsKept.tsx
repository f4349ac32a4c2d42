// The hall's groups, as those who keep order see them, and what founding one asks for.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState, type FormEvent } from "react";
import { useAct } from "../api/act";
import { call } from "../api/call";
import { me } from "../api/questions";
import type { GroupLine, KindShown } from "../api/schema";
import { Asked } from "../parts/Asked";
import { Card, Empty, Field, NumberField, Said, Segments } from "../parts/furniture";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { kinds } from "../pages/people/questions";

const ROWS = 50;

export function GroupsKept() {
  const { t } = useWords();
  const [kind, pick] = useState("clan");
  const [search, find] = useState("");
  const [offset, turn] = useState(0);
  const wanted = useDeferredValue(search);
  const role = useQuery(me).data?.role;
  const known = useQuery(kinds).data?.kinds ?? [];
  const found = useQuery({ queryKey: ["groups", "kept", kind, wanted, offset], queryFn: () => call("GET /v1/groups", { query: { kind, search: wanted, offset, limit: ROWS } }), placeholderData: keepPreviousData });
  const chosen = known.find((one) => one.code === kind);
  const first = () => turn(0);
  return (
    <Page title={t("tab.groups_kept")}>
      <div className={role === "admin" || role === "owner" ? "pair" : "stack"}>
        <Card>
          {known.length > 0 && <Segments label={t("kept.kind")} of={known.map((one) => [one.code, one.name] as const)} value={kind} onPick={(next) => { pick(next); first(); }} />}
          <Field label={t("kept.search")} type="search" maxLength={96} value={search} onChange={(event) => { find(event.target.value); first(); }} />
          <Asked of={found}>
            {({ groups, more }) => (
              <>
                {groups.length === 0 ? <Empty glyph="flag">{t("kept.none")}</Empty> : <ul className="entries">{groups.map((one) => <li key={one.id}><OneLine group={one} /></li>)}</ul>}
                <div className="line">
                  {offset > 0 && <button type="button" className="button" onClick={() => turn(offset - ROWS)}>{t("kept.before")}</button>}
                  {more && <button type="button" className="button" onClick={() => turn(offset + ROWS)}>{t("kept.after")}</button>}
                </div>
              </>
            )}
          </Asked>
        </Card>
        {(role === "admin" || role === "owner") && chosen && <Asks key={chosen.code} kind={chosen} />}
      </div>
    </Page>
  );
}

function OneLine({ group }: { group: GroupLine }) {
  const { t } = useWords();
  return (
    <Link className="entry" to="/hall/groups/$group" params={{ group: group.id }}>
      <span className="face">{group.tag.slice(0, 2)}</span>
      <span className="grow"><strong className="cut">{group.name}</strong><span className="muted small cut">{t("kept.line", { level: group.level, members: group.members, places: group.membersMax })}</span></span>
      <span className="chip">{group.tag}</span>
    </Link>
  );
}

/** What a kind of group costs and asks for; those that exist keep what they have. */
function Asks({ kind }: { kind: KindShown }) {
  const { t } = useWords();
  const [fee, setFee] = useState<number | null>(kind.foundingFee);
  const [level, setLevel] = useState<number | null>(kind.foundLevel);
  const [second, setSecond] = useState<number | null>(kind.twoPersonAbove);
  const [dues, setDues] = useState<number | null>(kind.duesMax);
  const set = useAct("POST /v1/groups/kinds/{kind}", { refresh: [kinds.queryKey] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fee !== null && level !== null && second !== null && dues !== null) set.mutate({ path: { kind: kind.code }, body: { foundingFee: fee, foundLevel: level, twoPersonAbove: second, duesMax: dues } });
  };
  return (
    <Card title={t("kept.asks", { kind: kind.name })}>
      <form className="stack" onSubmit={submit}>
        <p className="muted small">{t("kept.asks.said")}</p>
        <NumberField label={t("kept.fee")} min={0} value={fee} onNumber={setFee} required />
        <NumberField label={t("kept.level")} value={level} onNumber={setLevel} required />
        <NumberField label={t("kept.second")} min={0} value={second} onNumber={setSecond} required />
        <NumberField label={t("kept.dues")} min={0} value={dues} onNumber={setDues} required />
        <div><button className="button" disabled={set.isPending}>{t("save")}</button></div>
        <Said problem={set.error} good={set.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}
