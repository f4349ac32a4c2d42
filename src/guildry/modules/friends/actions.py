from uuid import UUID

from guildry.kernel import Actor, Done, PlayerId, Tx, action
from guildry.modules import accounts
from guildry.modules.friends import rules, store
from guildry.modules.friends.contract import (
    MEET,
    AcceptFriend,
    AskFriend,
    Block,
    DeclineFriend,
    FriendAsked,
    FriendsMade,
    FriendsParted,
    Pair,
    PlayerBlocked,
    PlayerUnblocked,
    RemoveFriend,
    Standing,
    State,
    Unblock,
)


@action(needs=MEET)
async def ask(tx: Tx, actor: Actor, given: AskFriend) -> Standing:
    """Ask someone to be your friend; if they asked you already, you are friends."""
    one, two = rules.ordered(actor.id, given.player)
    name = await _name(tx, given.player)
    pair, tallies = await store.lock(tx, one, two)
    pair = rules.asked(pair, actor.id, given.player, tallies, tx.now)
    await store.put(tx, pair)
    other = PlayerId(given.player)
    if pair.state is State.FRIENDS:
        tx.emit(FriendsMade(asker=other, accepter=actor.id))
    else:
        await store.note_request(tx, actor.id)
        tx.emit(FriendAsked(asker=actor.id, asked=other))
    return _standing(pair, actor, other, name)


@action(needs=MEET)
async def accept(tx: Tx, actor: Actor, given: AcceptFriend) -> Standing:
    """Say yes to someone who asked to be your friend."""
    one, two = rules.ordered(actor.id, given.player)
    name = await _name(tx, given.player)
    pair, tallies = await store.lock(tx, one, two)
    pair = rules.accepted(pair, actor.id, given.player, tallies, tx.now)
    await store.put(tx, pair)
    other = PlayerId(given.player)
    tx.emit(FriendsMade(asker=other, accepter=actor.id))
    return _standing(pair, actor, other, name)


@action(needs=MEET)
async def decline(tx: Tx, actor: Actor, given: DeclineFriend) -> Done:
    """Say no to a request; whoever asked may ask again after a week."""
    one, two = rules.ordered(actor.id, given.player)
    await _name(tx, given.player)
    pair, _ = await store.lock(tx, one, two)
    await store.put(tx, rules.declined(pair, given.player, tx.now))
    tx.emit(FriendsParted(one=PlayerId(one), two=PlayerId(two)))
    return Done()


@action(needs=MEET)
async def remove(tx: Tx, actor: Actor, given: RemoveFriend) -> Done:
    """End a friendship, or take back your request."""
    one, two = rules.ordered(actor.id, given.player)
    await _name(tx, given.player)
    pair, _ = await store.lock(tx, one, two)
    await store.put(tx, rules.removed(pair, actor.id, given.player, tx.now))
    tx.emit(FriendsParted(one=PlayerId(one), two=PlayerId(two)))
    return Done()


@action(needs=MEET)
async def block(tx: Tx, actor: Actor, given: Block) -> Done:
    """Block someone: you are friends no more, and neither can reach the other anywhere."""
    one, two = rules.ordered(actor.id, given.player)
    await _name(tx, given.player)
    before, tallies = await store.lock(tx, one, two)
    pair = rules.blocked(before, actor.id, given.player, tallies, tx.now)
    if pair is None:
        return Done()
    await store.put(tx, pair)
    if before is not None and before.state in (State.FRIENDS, State.ASKED):
        tx.emit(FriendsParted(one=PlayerId(one), two=PlayerId(two)))
    tx.emit(PlayerBlocked(blocker=actor.id, blocked=PlayerId(given.player)))
    return Done()


@action(needs=MEET)
async def unblock(tx: Tx, actor: Actor, given: Unblock) -> Done:
    """Lift your block of someone; you are not friends again by that."""
    one, two = rules.ordered(actor.id, given.player)
    await _name(tx, given.player)
    before, _ = await store.lock(tx, one, two)
    pair = rules.unblocked(before, actor.id, given.player)
    if pair is None:
        await store.forget(tx, one, two)
    else:
        await store.put(tx, pair)
    tx.emit(PlayerUnblocked(blocker=actor.id, blocked=PlayerId(given.player)))
    return Done()


async def _name(tx: Tx, player: UUID) -> str:
    name = (await accounts.names_of(tx, [player])).get(PlayerId(player))
    if name is None:
        raise accounts.PlayerUnknown(player=player)
    return name


def _standing(pair: Pair, actor: Actor, other: PlayerId, name: str) -> Standing:
    return Standing(
        id=other,
        username=name,
        relation=rules.relation(pair, actor.id),
        since=pair.since,
    )
