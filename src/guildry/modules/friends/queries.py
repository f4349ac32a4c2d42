from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import Actor, Nothing, PlayerId, ReadTx, Row, query
from guildry.modules import accounts, ledger, presence
from guildry.modules.friends import rules, store
from guildry.modules.friends.contract import (
    ACQUAINTANCES,
    DEEDS,
    DEEDS_SHOWN,
    PAGE_ROWS_MAX,
    REQUESTS_MAX,
    SEE,
    SEE_ALL,
    SUGGESTIONS_MAX,
    Acquaintance,
    Blocked,
    Blocks,
    Deed,
    Friend,
    Friends,
    Relation,
    Request,
    Requests,
    SeeBlocks,
    SeeFriends,
    SeeFriendsOf,
    SeeRelation,
    Standing,
    State,
    Suggestion,
    Suggestions,
    Tie,
)


@query(needs=SEE)
async def my_friends(tx: ReadTx, actor: Actor, given: SeeFriends) -> Friends:
    """Your friends."""
    return await _friends(tx, actor.id, given)


@query(needs=SEE_ALL)
async def friends(tx: ReadTx, actor: Actor, given: SeeFriendsOf) -> Friends:
    """A player's friends."""
    return await _friends(tx, given.player, given)


async def _friends(tx: ReadTx, player: UUID, given: SeeFriends) -> Friends:
    rows, further = await _page(tx, player, State.FRIENDS, given)
    ids = [PlayerId(row["other"]) for row in rows]
    names = await accounts.names_of(tx, ids)
    here = await presence.of(tx, ids)
    done = await _deeds(tx, PlayerId(player), ids)
    return Friends(
        friends=[
            Friend(
                id=row["other"],
                username=names[row["other"]],
                since=row["since"],
                online=here[row["other"]].online,
                surface=here[row["other"]].surface,
                last_seen_at=here[row["other"]].last_seen_at,
                status=here[row["other"]].status,
                deeds=done.get(row["other"], []),
            )
            for row in rows
            if row["other"] in names
        ],
        next=further,
    )


async def _deeds(
    tx: ReadTx, player: PlayerId, friends: list[PlayerId]
) -> dict[PlayerId, list[Deed]]:
    """What friends did lately, newest first."""
    found: dict[PlayerId, list[Deed]] = {}
    for deeds_of in tx.attached(DEEDS) if friends else ():
        for who, deeds in (await deeds_of(tx, player, friends)).items():
            found.setdefault(who, []).extend(deeds)
    return {
        who: sorted(deeds, key=lambda deed: deed.at, reverse=True)[:DEEDS_SHOWN]
        for who, deeds in found.items()
    }


@query(needs=SEE)
async def my_requests(tx: ReadTx, actor: Actor, given: Nothing) -> Requests:
    """Who asks to be your friend, and whom you asked."""
    rows = await store.requests(tx, actor.id, PAGE_ROWS_MAX + REQUESTS_MAX)
    names = await accounts.names_of(tx, [row["other"] for row in rows])

    def asked(*, by_me: bool) -> list[Request]:
        return [
            Request(id=row["other"], username=names[row["other"]], at=row["since"])
            for row in rows
            if (row["asked_by"] == actor.id) is by_me and row["other"] in names
        ]

    return Requests(received=asked(by_me=False), sent=asked(by_me=True))


@query(needs=SEE)
async def my_blocks(tx: ReadTx, actor: Actor, given: SeeBlocks) -> Blocks:
    """Whom you have blocked."""
    rows, further = await _page(tx, actor.id, State.BLOCKED, given)
    names = await accounts.names_of(tx, [row["other"] for row in rows])
    return Blocks(
        blocks=[
            Blocked(id=row["other"], username=names[row["other"]], since=row["since"])
            for row in rows
            if row["other"] in names
        ],
        next=further,
    )


async def _page(
    tx: ReadTx, player: UUID, state: State, given: SeeFriends
) -> tuple[list[Row], PlayerId | None]:
    rows = await store.page(tx, player, state, given.after, given.limit)
    more = len(rows) == given.limit
    return rows, rows[-1]["other"] if more else None


@query(needs=SEE)
async def relation(tx: ReadTx, actor: Actor, given: SeeRelation) -> Standing:
    """What somebody is to you."""
    name = (await accounts.names_of(tx, [given.player])).get(PlayerId(given.player))
    if name is None:
        raise accounts.PlayerUnknown(player=given.player)
    pair = None
    if given.player != actor.id:
        pair = await store.pair(tx, *rules.ordered(actor.id, given.player))
    seen = rules.relation(pair, actor.id)
    since = pair.since if pair is not None and seen is not Relation.NONE else None
    return Standing(
        id=PlayerId(given.player), username=name, relation=seen, since=since
    )


@query(needs=SEE)
async def suggestions(tx: ReadTx, actor: Actor, given: Nothing) -> Suggestions:
    """Whom you may know: friends of your friends, people of your groups, people you dealt with."""
    known = list(await store.friends_of_friends(tx, actor.id))
    known += await _dealt_with(tx, actor.id)
    for introduce in tx.attached(ACQUAINTANCES):
        known += await introduce(tx, actor.id)
    # Whoever is a friend, was asked, said no, or is blocked is nobody to be introduced.
    apart = {actor.id, *await store.others_of(tx, actor.id)}
    chosen = rules.best((one for one in known if one.player not in apart), 200)
    names = await accounts.names_of(tx, [one.player for one in chosen])
    return Suggestions(
        suggestions=[
            Suggestion(
                id=one.player,
                username=names[one.player],
                tie=one.tie,
                shared=one.strength,
            )
            for one in chosen
            if one.player in names
        ][:SUGGESTIONS_MAX]
    )


async def _dealt_with(tx: ReadTx, player: PlayerId) -> Sequence[Acquaintance]:
    met = await ledger.counterparts(tx, player)
    return [Acquaintance(PlayerId(who), Tie.DEALINGS, n) for who, n in met.items()]
