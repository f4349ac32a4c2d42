import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from guildry.kernel import Actor, Nothing, PlayerId, ReadTx, Row, query
from guildry.modules import ledger
from guildry.modules.groups import present, rules
from guildry.modules.groups.contract.asked import (
    SeeGroup,
    SeeGroups,
    SeeLog,
    SeeMembers,
    SeeRanking,
)
from guildry.modules.groups.contract.data import (
    PAGE_ROWS_MAX,
    SEE,
    Band,
    Membership,
    Permission,
    Way,
)
from guildry.modules.groups.contract.refused import KindUnknown
from guildry.modules.groups.contract.shown import (
    Asker,
    Askers,
    DuesLine,
    Goals,
    GoalShown,
    Group,
    GroupLine,
    Groups,
    KindRole,
    Kinds,
    KindShown,
    Knock,
    LevelShown,
    Log,
    LogLine,
    MemberLine,
    Members,
    Mine,
    MyGroups,
    Place,
    Ranking,
    Roles,
    RoleShown,
    SpendingShown,
    Treasury,
    You,
)
from guildry.modules.groups.store import bands, members, money
from guildry.modules.groups.store import kinds as known_kinds
from guildry.modules.groups.store import knocks as doors

NOBODY = "—"


@query(needs=SEE)
async def kinds(tx: ReadTx, actor: Actor, given: Nothing) -> Kinds:
    """What kinds of groups there are, with their roles and levels."""
    roles = await known_kinds.kind_roles(tx, actor.locale)
    return Kinds(
        kinds=[
            KindShown(
                **dict(row),
                roles=[
                    KindRole(
                        role=role["role"],
                        rank=role["rank"],
                        title=role["title"],
                        permissions=_permissions(role["permissions"]),
                        daily_limit=role["daily_limit"],
                    )
                    for role in roles
                    if role["kind"] == row["code"]
                ],
                levels=[
                    LevelShown(**dict(level))
                    for level in await known_kinds.levels(tx, row["code"])
                ],
            )
            for row in await known_kinds.kinds(tx, actor.locale)
        ]
    )


@query(needs=SEE)
async def groups(tx: ReadTx, actor: Actor, given: SeeGroups) -> Groups:
    """Groups of the hall, by kind and by the start of their name."""
    found = await bands.page(
        tx, given.kind, given.search.strip(), given.offset, given.limit + 1
    )
    return Groups(
        groups=[_line(band) for band in found[: given.limit]],
        more=len(found) > given.limit,
    )


@query(needs=SEE)
async def ranking(tx: ReadTx, actor: Actor, given: SeeRanking) -> Ranking:
    """Groups of a kind by what they achieved together."""
    if await known_kinds.kind(tx, given.kind) is None:
        raise KindUnknown(kind_of_group=given.kind)
    found = await bands.page(tx, given.kind, "", given.offset, given.limit + 1)
    return Ranking(
        kind=given.kind,
        places=[
            Place(place=given.offset + n, group=_line(band))
            for n, band in enumerate(found[: given.limit], 1)
        ],
        more=len(found) > given.limit,
    )


@query(needs=SEE)
async def my_groups(tx: ReadTx, actor: Actor, given: Nothing) -> MyGroups:
    """Your groups, and where you are asked or wait to come in."""
    mine = await members.memberships(tx, actor.id)
    asked = await doors.knocks_of(tx, actor.id, PAGE_ROWS_MAX)
    known = await bands.several(
        tx, [*(one.group for one in mine), *(row["band"] for row in asked)]
    )
    return MyGroups(
        groups=[
            Mine(
                group=_line(known[one.group]),
                role=one.role,
                title=(await known_kinds.titles(tx, one.kind, actor.locale))[one.role],
            )
            for one in mine
            if one.group in known
        ],
        knocks=[
            Knock(
                group=_line(known[row["band"]]),
                way=Way(row["way"]),
                at=row["at"],
                until=row["until"],
            )
            for row in asked
            if row["band"] in known
        ],
    )


@query(needs=SEE)
async def group(tx: ReadTx, actor: Actor, given: SeeGroup) -> Group:
    """A group as anyone may see it, and what you are in it."""
    band = await present.seen(tx, actor, given.group)
    member = await members.membership(tx, band.id, actor.id)
    levels = await known_kinds.levels(tx, band.kind)
    known = await present.names(tx, [band.leader])
    line = _line(band)
    return Group(
        **{name: getattr(line, name) for name in line.__struct_fields__},
        leader=band.leader,
        leader_name=known.get(band.leader, NOBODY),
        founded_at=band.founded_at,
        next_level_at=next(
            (row["experience"] for row in levels if row["level"] == band.level + 1),
            None,
        ),
        two_person_above=band.two_person_above,
        dues=band.dues,
        dues_days=band.dues_days,
        succession_at=band.succession_at,
        you=await _you(tx, actor, member) if member else None,
        knock=await doors.knocking(tx, band.id, actor.id),
    )


async def _you(tx: ReadTx, actor: Actor, member: Membership) -> You:
    row = await members.own_row(tx, member.group, member.player)
    titles = await known_kinds.titles(tx, member.kind, actor.locale)
    return You(
        role=member.role,
        title=titles[member.role],
        rank=member.rank,
        permissions=sorted(member.permissions),
        daily_limit=member.daily_limit,
        joined_at=member.joined_at,
        contributed=row["contributed"] if row else 0,
    )


@query(needs=SEE)
async def members_of(tx: ReadTx, actor: Actor, given: SeeMembers) -> Members:
    """Who is in a group."""
    band = await present.seen(tx, actor, given.group)
    rows = await members.page(tx, band.id, given.limit)
    known = await present.names(tx, [row["player"] for row in rows])
    titles = await known_kinds.titles(tx, band.kind, actor.locale)
    return Members(
        members=[
            MemberLine(
                id=row["player"],
                username=known.get(row["player"], NOBODY),
                role=row["role"],
                title=titles[row["role"]],
                rank=row["rank"],
                joined_at=row["joined_at"],
                active_at=row["active_at"],
                contributed=row["contributed"],
            )
            for row in rows
        ]
    )


@query(needs=SEE)
async def roles(tx: ReadTx, actor: Actor, given: SeeGroup) -> Roles:
    """What each role of your group may do, and spend."""
    band, _ = await present.looking(tx, actor, given.group)
    titles = await known_kinds.titles(tx, band.kind, actor.locale)
    rows = await members.page(tx, band.id, PAGE_ROWS_MAX)
    return Roles(
        roles=[
            RoleShown(
                role=role.role,
                title=titles[role.role],
                rank=role.rank,
                permissions=sorted(role.permissions),
                daily_limit=role.daily_limit,
                members=sum(row["role"] == role.role for row in rows),
            )
            for role in (await bands.roles(tx, band.id)).values()
        ]
    )


@query(needs=SEE)
async def knocks(tx: ReadTx, actor: Actor, given: SeeGroup) -> Askers:
    """Who asks to come into your group, and who is invited."""
    band, member = await present.looking(tx, actor, given.group)
    if member is not None and not member.may(Permission.INVITE):
        rules.may(member, Permission.ADMIT)
    rows = await doors.knocks_at(tx, band.id, 2 * PAGE_ROWS_MAX)
    known = await present.names(tx, [row["player"] for row in rows])
    return Askers(
        knocks=[
            Asker(
                id=row["player"],
                username=known[row["player"]],
                way=Way(row["way"]),
                at=row["at"],
                until=row["until"],
            )
            for row in rows
            if row["player"] in known
        ]
    )


@query(needs=SEE)
async def treasury(tx: ReadTx, actor: Actor, given: SeeGroup) -> Treasury:
    """What your group holds, what was spent of it, and what waits for a second member."""
    band, member = await present.looking(tx, actor, given.group)
    waiting = await money.spendings(tx, band.id, open=True)
    closed = await money.spendings(tx, band.id, open=False)
    dues = await money.dues(tx, band.id)
    who: list[UUID | None] = [row["player"] for row in dues]
    for row in (*waiting, *closed):
        who += [row["by"], row["receiver"]]
    known = await present.names(tx, who)
    mine = await members.own_row(tx, band.id, actor.id) if member else None
    return Treasury(
        group=band.id,
        holder=band.id,
        balances=(await ledger.purses(tx, [band.id]))[band.id],
        spent_today=[
            ledger.Balance(asset=row["asset"], amount=row["amount"])
            for row in await money.all_spent_today(tx, band.id, actor.id)
        ],
        daily_limit=member.daily_limit if member else None,
        open=_spendings(waiting, known),
        closed=_spendings(closed, known),
        dues=[
            DuesLine(
                id=row["player"],
                username=known.get(row["player"], NOBODY),
                due_at=row["due_at"],
                amount=row["amount"],
                paid=row["paid"],
            )
            for row in dues
        ],
        next_due=mine["next_due"] if mine and band.dues else None,
    )


def _spendings(
    rows: Sequence[Row], known: Mapping[PlayerId, str]
) -> list[SpendingShown]:
    return [
        SpendingShown(
            **dict(row),
            by_name=known.get(row["by"], NOBODY),
            receiver_name=known.get(row["receiver"], NOBODY),
        )
        for row in rows
    ]


@query(needs=SEE)
async def goals(tx: ReadTx, actor: Actor, given: SeeGroup) -> Goals:
    """What your group has set out to do."""
    band, _ = await present.looking(tx, actor, given.group)
    levels = await known_kinds.levels(tx, band.kind)
    return Goals(
        goals=[GoalShown(**dict(row)) for row in await money.goals(tx, band.id)],
        most=next(row["goals"] for row in levels if row["level"] == band.level),
    )


@query(needs=SEE)
async def log(tx: ReadTx, actor: Actor, given: SeeLog) -> Log:
    """What happened in your group, newest first."""
    band, _ = await present.looking(tx, actor, given.group)
    rows = await members.log(tx, band.id, given.before, given.limit)
    who = [row[side] for row in rows for side in ("actor", "subject")]
    known = await present.names(tx, who)

    def name(player: PlayerId | None) -> str | None:
        return None if player is None else known.get(player, NOBODY)

    return Log(
        lines=[
            LogLine(
                **{**row, "facts": json.loads(row["facts"])},
                actor_name=name(row["actor"]),
                subject_name=name(row["subject"]),
            )
            for row in rows
        ],
        next=rows[-1]["id"] if len(rows) == given.limit else None,
    )


def _line(band: Band) -> GroupLine:
    return GroupLine(
        **{name: getattr(band, name) for name in GroupLine.__struct_fields__}
    )


def _permissions(names: Sequence[str]) -> list[Permission]:
    return sorted(map(Permission, names))
