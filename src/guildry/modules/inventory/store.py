"""Every SQL statement of the inventory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from guildry.kernel import AssetCode, PlayerId, ReadTx, Row, Tx
from guildry.modules.inventory.contract import (
    Effect,
    EffectEnded,
    Item,
    ItemKind,
    MakeItem,
    Rarity,
    Thing,
)
from guildry.modules.inventory.rules import asset_of, spoken

EFFECTS_SHOWN_MAX: Final = 50

_ITEM: Final = """
    code, asset, kind, rarity, picture, bound, one_of_a_kind, consumable, seconds,
    case $1::text when 'ru' then name_ru when 'es' then name_es else name_en end as name,
    case $1::text when 'ru' then about_ru when 'es' then about_es else about_en end as about
"""


async def add_item(tx: Tx, given: MakeItem) -> bool:
    """Write down what an item is; False when there is one of that code."""
    made = await tx.run(
        """
        insert into inventory.item (
            code, asset, kind, rarity, picture, name_en, name_ru, name_es,
            about_en, about_ru, about_es, bound, one_of_a_kind, consumable, seconds, made_at
        ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (code) do nothing
        """,
        given.code,
        asset_of(given.code),
        given.kind,
        given.rarity,
        given.picture,
        given.names.en,
        given.names.ru,
        given.names.es,
        given.descriptions.en,
        given.descriptions.ru,
        given.descriptions.es,
        given.bound,
        given.one_of_a_kind,
        given.consumable,
        given.seconds,
        tx.now,
    )
    return made == 1


async def item(tx: ReadTx, code: str, locale: str) -> Item | None:
    return (await items(tx, [code], locale)).get(code)


async def items(tx: ReadTx, codes: Sequence[str], locale: str) -> dict[str, Item]:
    rows = await tx.rows(
        f"select {_ITEM} from inventory.item where code = any($2::text[])",  # noqa: S608 - columns of ours
        spoken(locale),
        codes,
    )
    return {row["code"]: _item(row) for row in rows}


async def page(tx: ReadTx, locale: str, after: str | None, limit: int) -> list[Item]:
    rows = await tx.rows(
        f"""
        select {_ITEM} from inventory.item where code > coalesce($2, '')
        order by code limit $3
        """,  # noqa: S608 - columns of ours
        spoken(locale),
        after,
        limit,
    )
    return [_item(row) for row in rows]


async def called(tx: ReadTx, locale: str, begun: str, limit: int) -> list[Item]:
    """Items whose name in that language, or whose code, holds what was typed."""
    rows = await tx.rows(
        f"""
        select {_ITEM} from inventory.item
        where strpos(lower(case $1::text when 'ru' then name_ru when 'es' then name_es else name_en end),
                     lower($2)) > 0 or starts_with(code, lower($2))
        order by code limit $3
        """,  # noqa: S608 - columns of ours
        spoken(locale),
        begun,
        limit,
    )
    return [_item(row) for row in rows]


async def things(tx: ReadTx, codes: Sequence[str]) -> dict[str, Thing]:
    """What other rooms ask of items, by code."""
    rows = await tx.rows(
        """
        select code, asset, bound, one_of_a_kind from inventory.item
        where code = any($1::text[])
        """,
        codes,
    )
    return {row["code"]: Thing(**row) for row in rows}


async def lock_effect(tx: Tx, player: UUID, item: str) -> datetime | None:
    """Until when an effect runs; held, so that two uses extend it one after the other."""
    return await tx.value(
        "select until from inventory.effect where player = $1 and item = $2 for update",
        player,
        item,
    )


async def run_effect(tx: Tx, player: UUID, item: str, until: datetime) -> None:
    # A row that is past due but not yet swept begins anew.
    await tx.run(
        """
        insert into inventory.effect as e (player, item, since, until) values ($1, $2, $3, $4)
        on conflict (player, item) do update set until = excluded.until,
            since = case when e.until <= excluded.since then excluded.since else e.since end
        """,
        player,
        item,
        tx.now,
        until,
    )


async def effects(tx: ReadTx, player: UUID, locale: str) -> list[Effect]:
    rows = await tx.rows(
        """
        select e.item, e.until, i.picture,
            case $3::text when 'ru' then name_ru when 'es' then name_es else name_en end as name
        from inventory.effect e join inventory.item i on i.code = e.item
        where e.player = $1 and e.until > $2 order by e.until limit $4
        """,
        player,
        tx.now,
        spoken(locale),
        EFFECTS_SHOWN_MAX,
    )
    return [Effect(**row) for row in rows]


async def runs(tx: ReadTx, player: UUID, item: str) -> bool:
    """Whether an effect runs for a player at this moment."""
    return await tx.value(
        """
        select exists (
            select from inventory.effect where player = $1 and item = $2 and until > $3
        )
        """,
        player,
        item,
        tx.now,
    )


async def end_effects(tx: Tx, limit: int) -> list[EffectEnded]:
    """Take away effects that are past due."""
    rows = await tx.rows(
        """
        delete from inventory.effect where (player, item) in (
            select player, item from inventory.effect where until <= $1
            order by until limit $2 for update skip locked
        ) returning player, item
        """,
        tx.now,
        limit,
    )
    return [
        EffectEnded(player=PlayerId(row["player"]), item=row["item"]) for row in rows
    ]


def _item(row: Row) -> Item:
    return Item(
        code=row["code"],
        asset=AssetCode(row["asset"]),
        kind=ItemKind(row["kind"]),
        rarity=Rarity(row["rarity"]),
        picture=row["picture"],
        name=row["name"],
        description=row["about"],
        bound=row["bound"],
        one_of_a_kind=row["one_of_a_kind"],
        consumable=row["consumable"],
        seconds=row["seconds"],
    )
