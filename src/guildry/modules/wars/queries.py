from collections.abc import Mapping, Sequence

from guildry.kernel import Actor, ReadTx, query
from guildry.modules import accounts, groups
from guildry.modules.wars import rules, store
from guildry.modules.wars.contract import (
    DEEDS_SHOWN,
    SEE,
    AimShown,
    DeedShown,
    FighterShown,
    GroupWars,
    Record,
    SeeWar,
    SeeWars,
    SideShown,
    War,
    WarLine,
    WarShown,
    WarUnknown,
)
from guildry.modules.wars.rules import Fighter

NOBODY = "—"


@query(needs=SEE)
async def wars(tx: ReadTx, actor: Actor, given: SeeWars) -> GroupWars:
    """The wars of the hall or of one group, newest first, and its record."""
    group = await groups.which(tx, actor, given.group) if given.group else None
    found = await store.page(tx, group, given.before, given.limit)
    record = await store.record(tx, group) if group else None
    return GroupWars(
        wars=await _lines(tx, found),
        next=found[-1].id if len(found) == given.limit else None,
        record=Record(**dict(record)) if record else None,
    )


@query(needs=SEE)
async def war(tx: ReadTx, actor: Actor, given: SeeWar) -> WarShown:
    """One war: its aims, who fights, and what they did."""
    found = await store.war(tx, given.war)
    if found is None:
        raise WarUnknown(war=given.war)
    (line,) = await _lines(tx, [found])
    fighters = (await store.fighters(tx, [found.id]))[found.id]
    deeds = await store.deeds(tx, found.id, DEEDS_SHOWN)
    known = await accounts.names_of(
        tx, list({*(f.player for f in fighters), *(d["player"] for d in deeds)})
    )
    counting = {
        one.player
        for group in (found.attacker, found.defender)
        for one in rules.best(fighters, group, found.counted)
    }
    ranked = sorted(fighters, key=lambda one: (-one.points, one.player))
    return WarShown(
        **{name: getattr(line, name) for name in line.__struct_fields__},
        aims=[
            AimShown(**dict(row))
            for row in await store.aims(tx, found.id, actor.locale)
        ],
        counted=found.counted,
        pool=rules.pool(found),
        fighters=[
            FighterShown(
                id=one.player,
                username=known.get(one.player, NOBODY),
                group=one.group,
                points=one.points,
                counts=one.player in counting,
            )
            for one in ranked
        ],
        deeds=[
            DeedShown(
                player=row["player"],
                username=known.get(row["player"], NOBODY),
                group=row["band"],
                objective=row["objective"],
                points=row["points"],
                at=row["at"],
            )
            for row in deeds
        ],
    )


async def _lines(tx: ReadTx, found: Sequence[War]) -> list[WarLine]:
    sides = [group for war in found for group in (war.attacker, war.defender)]
    known = await groups.titles_of(tx, sides)
    fighters = await store.fighters(tx, [war.id for war in found])
    return [
        WarLine(
            id=war.id,
            kind=war.kind,
            state=rules.state(war, tx.now),
            attacker=_side(war, war.attacker, known, fighters[war.id]),
            defender=_side(war, war.defender, known, fighters[war.id]),
            declared_at=war.declared_at,
            starts_at=war.starts_at,
            ends_at=war.ends_at,
            stake=war.stake,
            matched=war.matched_at is not None,
            winner=war.winner,
        )
        for war in found
    ]


def _side(
    war: War,
    group: groups.GroupId,
    known: Mapping[groups.GroupId, tuple[str, str]],
    fighters: Sequence[Fighter],
) -> SideShown:
    name, tag = known.get(group, (NOBODY, ""))
    return SideShown(
        group=group,
        name=name,
        tag=tag,
        fighters=sum(one.group == group for one in fighters),
        points=rules.total(fighters, group, war.counted),
    )
