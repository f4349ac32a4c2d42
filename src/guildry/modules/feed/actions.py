from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import (
    Actor,
    Done,
    Nothing,
    PlayerId,
    ReadTx,
    Row,
    Tx,
    action,
    new_id,
    query,
)
from guildry.modules import accounts, friends, moderation
from guildry.modules.feed import store
from guildry.modules.feed.contract import (
    REACTIONS,
    SEE,
    Act,
    ActId,
    ActKind,
    ActReacted,
    ActTold,
    Audience,
    Audiences,
    Feed,
    ReactToAct,
    SeeFeed,
    SetAudience,
    Share,
)
from guildry.modules.feed.faults import ActUnknown, ReactionUnknown, SharedBefore


@query(needs=SEE)
async def feed(tx: ReadTx, actor: Actor, given: SeeFeed) -> Feed:
    """The fifty newest things that you and your friends did, or one player alone."""
    near = {actor.id, *await friends.friends_of(tx, actor.id)}
    if given.player is None:
        rows = await store.feed(tx, actor.id, sorted(near), given.kind)
    elif given.player in near:
        rows = await store.feed(tx, actor.id, [given.player], given.kind)
    elif await friends.blocked_between(tx, actor.id, [given.player]):
        rows = []
    else:
        rows = await store.of_stranger(tx, given.player, given.kind)
    return Feed(acts=await _shown(tx, actor.id, rows), reactions=list(REACTIONS))


async def _shown(tx: ReadTx, player: PlayerId, rows: Sequence[Row]) -> list[Act]:
    people = {row["player"] for row in rows} | {
        row["other"] for row in rows if row["other"]
    }
    names = await accounts.names_of(tx, list(people))
    reactions = await store.reactions(tx, [row["id"] for row in rows], player)
    return [
        Act(
            act=ActId(row["id"]),
            player=row["player"],
            name=names.get(row["player"], ""),
            kind=ActKind(row["kind"]),
            at=row["at"],
            what=row["what"],
            count=row["count"],
            other=row["other"],
            other_name=names.get(row["other"], "") if row["other"] else "",
            shared=row["shared"],
            reactions=reactions.get(row["id"], []),
        )
        for row in rows
    ]


async def _readable(tx: ReadTx, player: PlayerId, act: UUID) -> Row:
    row = await store.act(tx, act)
    if row is None:
        raise ActUnknown(act=act)
    author = row["player"]
    if author == player:
        return row
    if await friends.blocked_between(tx, player, [author]):
        raise ActUnknown(act=act)
    if row["audience"] == Audience.EVERYONE:
        return row
    near = author in await friends.friends_of(tx, player)
    if not near or row["audience"] == Audience.NOBODY:
        raise ActUnknown(act=act)
    return row


@action(needs=SEE)
async def react_to_act(tx: Tx, actor: Actor, given: ReactToAct) -> Done:
    """Put a reaction on something in a feed, or take it off."""
    if given.emoji not in REACTIONS:
        raise ReactionUnknown(emoji=given.emoji)
    row = await _readable(tx, actor.id, given.act)
    await moderation.may_speak(tx, actor.id)
    new = await store.react(tx, given.act, actor.id, given.emoji, on=given.on)
    if new and row["player"] != actor.id:
        tx.emit(
            ActReacted(
                act=ActId(given.act),
                owner=row["player"],
                player=actor.id,
                emoji=given.emoji,
            )
        )
    return Done()


@action(needs=SEE)
async def share(tx: Tx, actor: Actor, given: Share) -> Done:
    """Tell your friends of something in a feed, with a word of your own."""
    row = await _readable(tx, actor.id, given.act)
    note = given.note.strip()
    if note:
        note = await moderation.mind_speech(tx, actor.id, note, where="feed")
    else:
        await moderation.may_speak(tx, actor.id)
    made = ActId(new_id())
    is_new = await store.add(
        tx,
        made,
        actor.id,
        ActKind.SHARED,
        tx.now,
        cause=f"shared:{actor.id}:{given.act}",
        what=note,
        other=row["player"],
        shared=given.act,
    )
    if not is_new:
        raise SharedBefore(act=given.act)
    await tell(tx, made, actor.id, ActKind.SHARED)
    return Done()


async def tell(tx: Tx, act: ActId, player: PlayerId, kind: ActKind) -> None:
    """Let the feeds that hold it know."""
    hearers = [player, *await friends.friends_of(tx, player)]
    tx.emit(ActTold(act=act, player=player, kind=kind, hearers=hearers))


@query(needs=SEE)
async def audiences(tx: ReadTx, actor: Actor, given: Nothing) -> Audiences:
    """Who may read which of your acts."""
    chosen = await store.audiences(tx, actor.id)
    return Audiences(
        audiences={kind: chosen.get(kind, Audience.FRIENDS) for kind in ActKind}
    )


@action(needs=SEE)
async def set_audience(tx: Tx, actor: Actor, given: SetAudience) -> Audiences:
    """Choose who may read your acts of a kind."""
    await store.set_audience(tx, actor.id, given.kind, given.audience)
    chosen = await store.audiences(tx, actor.id)
    return Audiences(
        audiences={kind: chosen.get(kind, Audience.FRIENDS) for kind in ActKind}
    )
