// Who is in a group, what each role may do, and who wants to come in.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Group, MemberLine, RoleShown } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Dialog } from "../../parts/Dialog";
import { Card, Check, Choice, Field, NumberField, Said } from "../../parts/furniture";
import { Face } from "../../parts/Who";
import { useWords } from "../../words/words";
import { knocks, members, roles } from "./questions";

const FRESH = [["groups"]] as const;
const PERMISSIONS = ["invite", "admit", "kick", "promote", "edit", "roles", "spend", "second", "dues", "goals", "war", "moderate"] as const;
type Below = "officer" | "veteran" | "member" | "recruit";

export function Members({ group }: { group: Group }) {
  const { t, ago, number } = useWords();
  const found = useQuery(members(group.id));
  const [chosen, choose] = useState<MemberLine | null>(null);
  const rank = group.you?.rank ?? 99;
  const may = (what: string) => group.you?.permissions.some((one) => one === what) ?? false;
  return (
    <div className="pair">
      <Card title={t("groups.side.members")}>
        <Asked of={found}>
          {({ members: all }) => (
            <ul className="entries">
              {all.map((one) => (
                <li key={one.id} className="entry still">
                  <Face id={one.id} name={one.username} />
                  <span className="grow">
                    <Link to="/people/$player" params={{ player: one.id }}><strong className="cut">{one.username}</strong></Link>
                    <span className="muted small cut">{one.title} · {t("groups.gave", { n: one.contributed })} · {ago(one.activeAt)}</span>
                  </span>
                  {rank < one.rank && (may("kick") || may("promote") || rank === 0) ? <button type="button" className="button" onClick={() => choose(one)}>{t("groups.manage")}</button> : <span className="muted number">{number(one.contributed)}</span>}
                </li>
              ))}
            </ul>
          )}
        </Asked>
      </Card>
      <div className="stack">
        {group.you && (may("invite") || may("admit")) && <Door group={group} />}
        {group.you && <Roles group={group} rank={rank} may={may("roles")} />}
      </div>
      {chosen && <Manage group={group} member={chosen} may={may} close={() => choose(null)} />}
    </div>
  );
}

function Manage({ group, member, may, close }: { group: Group; member: MemberLine; may: (what: string) => boolean; close: () => void }) {
  const { t } = useWords();
  const all = useQuery(roles(group.id)).data?.roles ?? [];
  const below = all.filter((one) => one.rank > (group.you?.rank ?? 99));
  const [role, setRole] = useState(member.role);
  const path = { group: group.id, player: member.id };
  const give = useAct("POST /v1/groups/{group}/members/{player}/role", { refresh: FRESH, done: close });
  const kick = useAct("POST /v1/groups/{group}/members/{player}/kick", { refresh: FRESH, done: close });
  const crown = useAct("POST /v1/groups/{group}/leader", { refresh: FRESH, done: close });
  return (
    <Dialog title={member.username} close={close}>
      {may("promote") && (
        <div className="stack tight">
          <Choice label={t("groups.role")} value={role} onChange={(event) => setRole(event.target.value)}>{below.map((one) => <option key={one.role} value={one.role}>{one.title}</option>)}</Choice>
          <div><button type="button" className="button act" disabled={give.isPending || role === member.role} onClick={() => give.mutate({ path, body: { role: role as Below } })}>{t("groups.role.give")}</button></div>
        </div>
      )}
      <Said problem={give.error ?? kick.error ?? crown.error} />
      <div className="line end">
        {group.you?.rank === 0 && <button type="button" className="button" disabled={crown.isPending} onClick={() => crown.mutate({ path: { group: group.id }, body: { player: member.id } })}>{t("groups.crown")}</button>}
        {may("kick") && <button type="button" className="button danger" disabled={kick.isPending} onClick={() => kick.mutate({ path, body: { barDays: 1 } })}>{t("groups.kick")}</button>}
      </div>
    </Dialog>
  );
}

function Door({ group }: { group: Group }) {
  const { t, ago } = useWords();
  const found = useQuery(knocks(group.id));
  const [whom, setWhom] = useState("");
  const path = (player: string) => ({ group: group.id, player });
  const invite = useAct("POST /v1/groups/{group}/invitations", { refresh: FRESH, done: () => setWhom("") });
  const back = useAct("DELETE /v1/groups/{group}/invitations/{player}", { refresh: FRESH });
  const admit = useAct("POST /v1/groups/{group}/requests/{player}/admit", { refresh: FRESH });
  const away = useAct("POST /v1/groups/{group}/requests/{player}/turn-away", { refresh: FRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ path: { group: group.id }, body: { player: whom.split("/").at(-1)!.split("=").at(-1)!.trim() } });
  };
  return (
    <Card title={t("groups.door")}>
      <ul className="entries">
        {found.data?.knocks.map((one) => (
          <li key={one.id} className="entry still">
            <Face id={one.id} name={one.username} />
            <span className="grow"><strong className="cut">{one.username}</strong><span className="muted small">{t(one.way === "request" ? "groups.asks_in" : "groups.invited", { ago: ago(one.at) })}</span></span>
            {one.way === "request" ? (
              <span className="line">
                <button type="button" className="button act" disabled={admit.isPending} onClick={() => admit.mutate({ path: path(one.id) })}>{t("groups.admit")}</button>
                <button type="button" className="button" disabled={away.isPending} onClick={() => away.mutate({ path: path(one.id) })}>{t("friends.decline")}</button>
              </span>
            ) : <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate({ path: path(one.id) })}>{t("friends.take_back")}</button>}
          </li>
        ))}
      </ul>
      <form className="stack tight" onSubmit={submit}>
        <Field label={t("groups.invite")} hint={t("groups.invite.hint")} required value={whom} onChange={(event) => setWhom(event.target.value)} autoComplete="off" spellCheck={false} />
        <div><button className="button" disabled={invite.isPending}>{t("groups.invite.do")}</button></div>
      </form>
      <Said problem={invite.error ?? back.error ?? admit.error ?? away.error} good={invite.isSuccess ? t("groups.invite.done") : undefined} />
    </Card>
  );
}

function Roles({ group, rank, may }: { group: Group; rank: number; may: boolean }) {
  const { t, number } = useWords();
  const found = useQuery(roles(group.id));
  const [chosen, choose] = useState<RoleShown | null>(null);
  return (
    <Card title={t("groups.roles")}>
      <Asked of={found}>
        {({ roles: all }) => (
          <ul className="entries">
            {all.map((one) => (
              <li key={one.role} className="entry still">
                <span className="face">{one.members}</span>
                <span className="grow">
                  <strong className="cut">{one.title}</strong>
                  <span className="muted small">{one.dailyLimit === null ? t("groups.role.all") : one.permissions.length === 0 ? t("groups.role.none") : one.permissions.map((each) => t(`groups.may.${each}`)).join(", ")}{one.dailyLimit ? ` · ${t("groups.role.limit", { limit: number(one.dailyLimit) })}` : ""}</span>
                </span>
                {may && one.rank > rank && <button type="button" className="button" onClick={() => choose(one)}>{t("groups.role.change")}</button>}
              </li>
            ))}
          </ul>
        )}
      </Asked>
      {chosen && <RoleForm group={group} role={chosen} close={() => choose(null)} />}
    </Card>
  );
}

function RoleForm({ group, role, close }: { group: Group; role: RoleShown; close: () => void }) {
  const { t } = useWords();
  const [held, setHeld] = useState<readonly string[]>(role.permissions);
  const [limit, setLimit] = useState<number | null>(role.dailyLimit ?? 0);
  const save = useAct("POST /v1/groups/{group}/roles/{role}", { refresh: FRESH, done: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limit !== null) save.mutate({ path: { group: group.id, role: role.role }, body: { permissions: PERMISSIONS.filter((one) => held.includes(one)), dailyLimit: limit } });
  };
  return (
    <Dialog title={role.title} close={close}>
      <form className="stack" onSubmit={submit}>
        <div className="permits">
          {PERMISSIONS.map((one) => <Check key={one} label={t(`groups.may.${one}`)} checked={held.includes(one)} disabled={!group.you?.permissions.includes(one)} onChange={(event) => setHeld(event.target.checked ? [...held, one] : held.filter((each) => each !== one))} />)}
        </div>
        <NumberField label={t("groups.role.daily")} min={0} value={limit} onNumber={setLimit} />
        <Said problem={save.error} />
        <div className="line end"><button type="button" className="button" onClick={close}>{t("cancel")}</button><button className="button act" disabled={save.isPending}>{t("save")}</button></div>
      </form>
    </Dialog>
  );
}
