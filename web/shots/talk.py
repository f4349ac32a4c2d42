"""What is said, told and judged in a hall with life in it."""

import asyncio
from typing import Any, Final

from caller import Caller

SAID: Final = (
    (0, "Evening! Who is in for the ruins at nine?"),
    (1, "Me. I bring the rope, last time we forgot it 🙈"),
    (2, "I can be there at half past, start without me"),
    (0, "Good. The map hangs beside the door"),
    (0, "and take torches, it is darker than it looks"),
    (1, "@Maren will you lead us again?"),
    (
        3,
        "Gladly. Let us meet in the hall first: whoever is late pays the torches, and"
        " whoever is early may choose which way we go at the second stair.",
    ),
    (2, "deal"),
    (1, "the old route is flooded, by the way"),
)
TRIES_MAX: Final = 50
PAUSE_SECONDS: Final = 0.4
"""Nobody may say more than three things in a second."""
ABROAD: Final = (
    "Good evening, hall. First time here.",
    "Welcome! The lamp is always lit.",
    "Anyone selling a lucky coin?",
)


async def talk(owner: Caller, guests: list[Caller]) -> str:
    """A lively channel of a group, one for the whole hall, and a private word. Gives the group's channel."""
    channel = await _channel(owner, "group")
    hall = await _channel(owner, "global")
    voices = [*guests[:2], guests[1], owner]
    first = None
    for who, text in SAID:
        answers = {"replyTo": first} if first and who == 2 else {}
        await asyncio.sleep(PAUSE_SECONDS)
        said = await voices[who].post(_at(channel), text=text, **answers)
        first = first or said["message"]
        if text.startswith("Good."):
            for voice in (guests[1], owner):
                await _react(voice, said, "👍")
            await _react(guests[1], said, "🔥")
        if text.startswith("the old route"):
            path = f"/v1/chat/messages/{said['message']}"
            await guests[1].send("PATCH", path, text="the old stair is flooded, btw")
        if text == "deal":
            await voices[who].send("DELETE", f"/v1/chat/messages/{said['message']}")
    for guest, text in zip((guests[3], guests[0], guests[2]), ABROAD, strict=True):
        await guest.post(_at(hall), text=text)
    me = (await owner.get("/v1/users/me"))["id"]
    await guests[0].post("/v1/chat/tell", to=me, text="Have you a minute later?")
    return channel


async def quarrel(owner: Caller, guests: list[Caller], ids: list[str]) -> str:
    """Reports of a message and of a player, somebody muted who appeals. Gives the open case."""
    hall = await _channel(owner, "global")
    said = await guests[3].post(_at(hall), text="you all play like wet owls")
    path = f"/v1/chat/messages/{said['message']}"
    await guests[3].send("PATCH", path, text="you all play like owls")
    for guest, ground in ((guests[0], "insult"), (guests[1], "spam")):
        await guest.post(f"{path}/report", ground=ground, details="every evening")
    name = {"ground": "name", "details": "pretends to be an operator"}
    await guests[0].post(f"/v1/players/{ids[2]}/report", **name)
    muted = await owner.post(
        f"/v1/moderation/players/{ids[2]}/mute", reason="flooding", minutes=30
    )
    appeal = f"/v1/moderation/sanctions/{muted['sanction']}/appeal"
    await guests[2].post(appeal, text="My cat lay on the keyboard, honestly.")
    await owner.post(f"/v1/moderation/players/{ids[1]}/warn", reason="mind the tone")
    cases = (await owner.get("/v1/moderation/cases"))["cases"]
    return next(one["case"] for one in cases if one["player"] == ids[3])


async def _channel(owner: Caller, kind: str) -> str:
    """A group's channel comes a moment after the group."""
    for _ in range(TRIES_MAX):
        channels = (await owner.get("/v1/chat/channels"))["channels"]
        for one in channels:
            if one["kind"] == kind:
                return one["channel"]
        await asyncio.sleep(0.1)
    raise AssertionError(kind)


def _at(channel: str) -> str:
    return f"/v1/chat/channels/{channel}/messages"


async def _react(voice: Caller, said: Any, emoji: str) -> None:
    await voice.post(f"/v1/chat/messages/{said['message']}/reactions", emoji=emoji)
