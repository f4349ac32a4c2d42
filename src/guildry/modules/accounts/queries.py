from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from guildry.kernel import (
    PUBLIC,
    Actor,
    Call,
    Fault,
    Given,
    Nothing,
    NotSignedIn,
    PlayerId,
    ReadTx,
    Row,
    Shown,
    grouped_query,
    query,
)
from guildry.modules import ledger
from guildry.modules.accounts.contract import (
    SEARCH,
    SEE_PLAYERS,
    SEE_SELF,
    AccountsSettings,
    Export,
    FindPlayers,
    FoundPlayer,
    FoundPlayers,
    Identities,
    LinkClaimed,
    Me,
    OpenWays,
    Player,
    PlayerNotNamed,
    PlayerUnknown,
    Provider,
    SeePlayer,
    Sessions,
    Standing,
)
from guildry.modules.accounts.store import exports, players, proofs, sessions

EXPORT_ROWS_MAX: Final = 10_000


class AskStanding(Given):
    session: UUID


class Claims(Shown):
    claims: list[LinkClaimed]


@grouped_query(needs=SEE_SELF)
async def me(tx: ReadTx, calls: Sequence[Call[Nothing]]) -> Sequence[Me | Fault]:
    """Who you are, and what you hold."""
    ids = list({call.actor.id for call in calls})
    rows = await players.profiles(tx, ids)
    purses = await ledger.purses(tx, ids)
    return [
        show_me(row, purses[row["id"]])
        if (row := rows.get(call.actor.id))
        else NotSignedIn()
        for call in calls
    ]


def show_me(row: Row, purse: list[ledger.Balance]) -> Me:
    """A profile and a purse, as their owner sees them."""
    return Me(
        id=row["id"],
        username=row["name"],
        wallet_address=row["wallet"],
        role=row["role"],
        locale=row["locale"],
        zone=row["zone"],
        joined_at=row["joined_at"],
        purse=purse,
    )


@grouped_query(needs=PUBLIC)
async def standing(
    tx: ReadTx, calls: Sequence[Call[AskStanding]]
) -> Sequence[Standing | Fault]:
    """Whether a session still holds, and what its player may do; asked by the edges, not by people."""
    found = await sessions.standings(tx, [call.given.session for call in calls])
    return [found.get(call.given.session) or NotSignedIn() for call in calls]


@query(needs=SEE_PLAYERS)
async def player(tx: ReadTx, actor: Actor, given: SeePlayer) -> Player:
    """What anyone may see of a player."""
    found = await players.seen(tx, given.player)
    if found is None:
        raise PlayerUnknown(player=given.player)
    return found


@query(needs=SEARCH)
async def find_players(tx: ReadTx, actor: Actor, given: FindPlayers) -> FoundPlayers:
    """Find players by the start of their name, by id, or by role."""
    found = await players.find(tx, given.search, given.role, given.after, given.limit)
    more = len(found) == given.limit
    return FoundPlayers(players=found, next=found[-1].id if more else None)


async def find_named(tx: ReadTx, who: str) -> FoundPlayer:
    """The one player of that id or of exactly that name."""
    found = await players.named(tx, who)
    if found is None:
        raise PlayerNotNamed(name=who)
    return found


async def joined_at(tx: ReadTx, player: UUID) -> datetime | None:
    """When somebody came to the hall; None if they never did."""
    return await players.joined_at(tx, player)


async def linked(tx: ReadTx, players: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """With whom players are likely one person: one public address and one browser within thirty days."""
    return await sessions.linked(tx, players)


@query(needs=PUBLIC)
async def open_ways(tx: ReadTx, actor: Actor, given: Nothing) -> OpenWays:
    """See by which platforms one may come in here."""
    settings = tx.settings(AccountsSettings)
    # A token's first half is the bot's number, which is no secret; the second is the secret.
    bot, _, secret = (settings.telegram_token or "").partition(":")
    return OpenWays(
        telegram_bot=bot if bot.isdecimal() and secret else None,
        discord=bool(settings.discord_client and settings.discord_secret),
    )


@query(needs=SEE_SELF)
async def my_sessions(tx: ReadTx, actor: Actor, given: Nothing) -> Sessions:
    """Where you are signed in, newest first."""
    return Sessions(sessions=await sessions.open_ones(tx, actor.id, actor.session))


@query(needs=SEE_SELF)
async def my_identities(tx: ReadTx, actor: Actor, given: Nothing) -> Identities:
    """Your ways in."""
    return Identities(identities=await players.identities(tx, actor.id))


@query(needs=SEE_SELF)
async def my_claims(tx: ReadTx, actor: Actor, given: Nothing) -> Claims:
    """Ways in that ask to be joined to your account, and wait for you to confirm."""
    rows = await proofs.pending_claims(tx, actor.id)
    mine = (await players.profiles(tx, [actor.id]))[actor.id]
    return Claims(
        claims=[
            LinkClaimed(
                claim=row["claim"],
                into=mine["name"],
                provider=Provider(row["provider"]),
                label=row["label"],
            )
            for row in rows
        ]
    )


@query(needs=SEE_SELF)
async def export_me(tx: ReadTx, actor: Actor, given: Nothing) -> Export:
    """All that the hall keeps of you, room by room; the newest ten thousand rows of each kind."""
    data: dict[str, list[dict[str, Any]]] = {}
    for kept in tx.kept:
        rows = await exports.rows_kept(tx, kept, actor.id, EXPORT_ROWS_MAX)
        data[kept.name] = [dict(row) for row in rows]
    return Export(player=PlayerId(actor.id), at=tx.now, data=data)
