"""The door through which everything goes that others will read."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from msgspec import Struct

from guildry.kernel import Fault, PlayerId, ReadTx, Tx, new_id
from guildry.modules import accounts
from guildry.modules.moderation import rules
from guildry.modules.moderation.contract import (
    AUTOMATIC_MUTE,
    SPEECH_CHARS_MAX,
    VIOLATIONS_A_DAY_MAX,
    PlayerMuted,
    SanctionId,
    SanctionKind,
)
from guildry.modules.moderation.faults import Muted, SpeechEmpty, SpeechRefused
from guildry.modules.moderation.speech import found_in, tidied
from guildry.modules.moderation.store import cases, speaking

AUTOMATIC_REASON = "three refused texts in a day"


class Speech(Struct, frozen=True):
    """Something that a player wants others to read."""

    player: PlayerId
    text: str


async def mind_speech(tx: ReadTx, player: PlayerId, text: str, *, where: str) -> str:
    """The text as it may be shown; or Muted, or why it is refused.

    A refused text is counted although the unit that met it leaves nothing: the runner writes it
    down in a unit of its own, so the fault must be raised or returned as it is.
    """
    (minded,) = await mind_speeches(tx, [Speech(player, text)], where=where)
    if isinstance(minded, Fault):
        raise minded
    return minded


async def mind_speeches(
    tx: ReadTx, speeches: Sequence[Speech], *, where: str
) -> list[str | Fault]:
    """The same for many at once, each judged on its own."""
    hush = await speaking.hush(tx, list({one.player for one in speeches}))
    texts = [tidied(one.text[:SPEECH_CHARS_MAX]) for one in speeches]
    gate = hush.gate_until if hush.gate_until and hush.gate_until > tx.now else None
    asked = [
        one.player
        for one, text in zip(speeches, texts, strict=True)
        if gate or rules.LINK.search(text)
    ]
    known = await accounts.known(tx, asked) if asked else {}
    minded: list[str | Fault] = []
    for one, text in zip(speeches, texts, strict=True):
        try:
            if one.player in hush.muted:
                raise Muted(until=hush.muted[one.player])
            if one.player in known:
                joined_at = known[one.player].joined_at
                rules.may_pass(gate, joined_at, tx.now)
                rules.may_link(text, joined_at, tx.now)
            minded.append(_judged(one.player, text, where))
        except Fault as fault:
            minded.append(fault)
    return minded


async def may_speak(tx: ReadTx, player: PlayerId) -> None:
    """Whether a player may be heard without words too: by a reaction, a picture, a mark; Muted or GateClosed if not."""
    hush = await speaking.hush(tx, [player])
    if player in hush.muted:
        raise Muted(until=hush.muted[player])
    if hush.gate_until and hush.gate_until > tx.now:
        joined_at = (await accounts.known(tx, [player]))[player].joined_at
        rules.may_pass(hush.gate_until, joined_at, tx.now)


async def muted_until(tx: ReadTx, player: PlayerId) -> datetime | None:
    """Until when a player may say nothing that others can read."""
    return (await speaking.hush(tx, [player])).muted.get(player)


def _judged(player: UUID, text: str, where: str) -> str:
    if not text:
        raise SpeechEmpty(where=where)
    words = found_in(text)
    bait = rules.bait_in(text)
    if bait:
        words = (*words, bait)
    if not words:
        return text
    raise _refusal(where, words, 0).remembering(
        partial(_count, player=player, text=text, where=where, words=words)
    )


async def _count(
    tx: Tx, *, player: UUID, text: str, where: str, words: tuple[str, ...]
) -> Fault:
    """Write a refused text down, and mute whoever tries too often."""
    day = tx.now.date()
    count = await speaking.count_violation(tx, player, day, where, text, words[:5])
    if count >= VIOLATIONS_A_DAY_MAX and not await muted_until(tx, PlayerId(player)):
        until = tx.now + AUTOMATIC_MUTE
        sanction = SanctionId(new_id())
        await cases.add_sanction(
            tx,
            sanction,
            player,
            SanctionKind.MUTE,
            until,
            AUTOMATIC_REASON,
            by=None,
            case=None,
        )
        tx.audit("moderation.automatic_mute", subject=player, until=until)
        tx.emit(
            PlayerMuted(
                player=PlayerId(player),
                sanction=sanction,
                until=until,
                reason=AUTOMATIC_REASON,
                automatic=True,
            )
        )
    return _refusal(where, words, count)


def _refusal(where: str, words: tuple[str, ...], count: int) -> SpeechRefused:
    return SpeechRefused(
        where=where,
        words=", ".join(words)[:120],
        violations=count,
        most=VIOLATIONS_A_DAY_MAX,
    )
