"""How every action in a group begins: which group, held, and what the actor is in it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from guildry.kernel import Actor, PlayerId, ReadTx, Tx
from guildry.modules import accounts
from guildry.modules.groups import rules
from guildry.modules.groups.contract.data import (
    KEEP_ORDER,
    LEVELS,
    Band,
    GroupId,
    Membership,
    Permission,
)
from guildry.modules.groups.contract.refused import (
    GroupUnknown,
    NotMember,
    NotTheirMember,
    WhichGroup,
)
from guildry.modules.groups.store import bands, members

_facts = msgspec.json.Encoder().encode


async def which(tx: ReadTx, actor: Actor, ref: str) -> GroupId:
    """The group that is meant; where none is named, the only one that is the actor's."""
    if ref:
        found = await bands.find(tx, ref)
        if found is None:
            raise GroupUnknown(group=ref[:96])
        return found
    mine = await members.memberships(tx, actor.id)
    if len(mine) != 1:
        raise WhichGroup(count=len(mine))
    return mine[0].group


async def held(tx: Tx, actor: Actor, ref: str) -> Band:
    """The group that is meant, held until the unit ends."""
    group = await which(tx, actor, ref)
    band = await bands.lock(tx, group)
    if band is None:
        raise GroupUnknown(group=ref[:96])
    return band


async def acting(
    tx: Tx, actor: Actor, ref: str, needs: Permission | None = None
) -> tuple[Band, Membership]:
    """The group, held, and the actor as a member of it who may do this now."""
    band = await held(tx, actor, ref)
    member = await members.membership(tx, band.id, actor.id)
    if member is None:
        raise NotMember(group=band.name)
    if needs is not None:
        rules.may(member, needs)
    await members.note_active(tx, band.id, actor.id)
    return band, member


async def seen(tx: ReadTx, actor: Actor, ref: str) -> Band:
    """The group that is meant, as it stands."""
    band = await bands.band(tx, await which(tx, actor, ref))
    if band is None:
        raise GroupUnknown(group=ref[:96])
    return band


async def looking(tx: ReadTx, actor: Actor, ref: str) -> tuple[Band, Membership | None]:
    """A group's inside, for its members and for those who keep order in the hall."""
    band = await seen(tx, actor, ref)
    member = await members.membership(tx, band.id, actor.id)
    if member is None and not actor.may(KEEP_ORDER):
        raise NotMember(group=band.name)
    return band, member


async def their_member(tx: Tx, band: Band, player: UUID) -> Membership:
    other = await members.membership(tx, band.id, player)
    if other is None:
        raise NotTheirMember(player=player)
    return other


async def named(tx: ReadTx, player: UUID) -> str:
    name = (await accounts.names_of(tx, [player])).get(PlayerId(player))
    if name is None:
        raise accounts.PlayerUnknown(player=player)
    return name


async def level_of(tx: ReadTx, player: PlayerId) -> int | None:
    """A player's level, where some room knows of levels."""
    known = [await level(tx, player) for level in tx.attached(LEVELS)]
    return max(known, default=None)


async def note(
    tx: Tx,
    band: Band,
    act: str,
    actor: UUID | None,
    subject: UUID | None = None,
    **facts: Any,
) -> None:
    """A line in the group's log, which all its members can read."""
    await members.note(tx, band.id, act, actor, subject, _facts(facts).decode())


async def names(tx: ReadTx, players: Sequence[UUID | None]) -> Mapping[PlayerId, str]:
    wanted = list({player for player in players if player is not None})
    return await accounts.names_of(tx, wanted)
