"""What was said long ago is found behind all that was said since."""

from uuid import UUID

from guildry.kernel import HALL, Actor, Tx
from guildry.modules.chat import HALL_CHANNEL, queries
from guildry.modules.chat.contract import Search
from guildry.testing import House
from tests.modules.chat.given import private
from tests.modules.moderation.given import player

MANY = 3_000
DAYS = 85


async def chatter(
    house: House, who: Actor, words: dict[int, str], where: UUID = HALL_CHANNEL
) -> None:
    """Eighty-five days of talk that says nothing, but for some words; the first was said first."""

    async def said(tx: Tx) -> None:
        await tx.run(
            """
            insert into chat.message (id, channel, author, at, text, surface)
            select uuidv7(-ago), $1, $2, $3::timestamptz - ago, coalesce(w.word, 'bread and butter'), 'web'
            from (select n, make_interval(secs => $4 * (1 - n / $5::float8)) as ago from generate_series(1, $5::int) n) s
            left join unnest($6::int[], $7::text[]) w(n, word) using (n)
            """,
            where,
            who.id,
            tx.now,
            DAYS * 86_400.0,
            MANY,
            list(words),
            list(words.values()),
        )

    await house.unit(said, HALL)


async def found(house: House, who: Actor, text: str, **more: object) -> list[str]:
    """All that a search finds, page after page."""
    texts: list[str] = []
    before: UUID | None = None
    while True:
        asked = Search(text=text, before=before, **more)  # pyright: ignore[reportArgumentType] # by name
        page = await house.perform(queries.search, who, asked)
        texts += [message.text for message in page.messages]
        if page.next is None:
            return texts
        assert before is None or page.next < before
        before = page.next


async def test_a_word_of_long_ago_is_found(house: House) -> None:
    anna, bob = await player(house), await player(house)
    said = {2: "Старый дракон", 40: "one dragon", 1_500: "una espada", MANY: "dragons"}
    await chatter(house, bob, said)

    assert await found(house, anna, "dragon") == ["dragons", "one dragon"]
    assert await found(house, anna, "драконы", channel=HALL_CHANNEL) == [
        "Старый дракон"
    ]
    assert await found(house, anna, "espadas") == ["una espada"]
    assert await found(house, anna, "wyvern") == []


async def test_pages_follow_each_other_without_gap_or_repeat(house: House) -> None:
    anna, bob = await player(house), await player(house)
    there = (1, 2, 700, 701, 1_900, 2_100, 2_101, 2_990, 2_999)
    await chatter(house, bob, {n: f"sword number {n}" for n in there})

    expected = [f"sword number {n}" for n in reversed(there)]
    assert await found(house, anna, "sword", limit=2) == expected
    assert await found(house, anna, "sword", limit=2, channel=HALL_CHANNEL) == expected


async def test_what_others_said_in_private_stays_there(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    there = await private(house, anna, bob)
    await chatter(house, bob, {5: "the secret sword", 2_995: "a sword of ours"}, there)
    await chatter(house, anna, {7: "a sword for all"})

    assert await found(house, eve, "sword") == ["a sword for all"]
    assert await found(house, anna, "sword secret", channel=there) == [
        "the secret sword"
    ]
    assert len(await found(house, anna, "sword")) == 3
