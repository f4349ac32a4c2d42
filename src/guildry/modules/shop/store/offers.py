"""What is on sale, as an operator keeps it and as a player sees it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from guildry.kernel import ReadTx, Row, Tx
from guildry.modules import inventory
from guildry.modules.shop.contract import (
    AddCategory,
    AddOffer,
    Category,
    Content,
    Offer,
    OnSale,
    Stuff,
)

CATEGORIES_MAX: Final = 100


async def add_category(tx: Tx, given: AddCategory) -> bool:
    """False when there is one of that code."""
    made = await tx.run(
        """
        insert into shop.category (code, place, name_en, name_ru, name_es)
        values ($1, $2, $3, $4, $5) on conflict (code) do nothing
        """,
        given.code,
        given.place,
        given.names.en,
        given.names.ru,
        given.names.es,
    )
    return made == 1


async def has_category(tx: ReadTx, code: str) -> bool:
    return await tx.value(
        "select exists (select from shop.category where code = $1)", code
    )


async def add_offer(
    tx: Tx, given: AddOffer, things: Mapping[str, inventory.Thing]
) -> bool:
    """Put an offer up with its first price and what it gives; False when there is one of that code."""
    made = await tx.run(
        """
        insert into shop.offer (
            code, category, place, name_en, name_ru, name_es, picture, currency, price,
            stock, per_player, cooldown_seconds, starts_at, ends_at, made_at
        ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (code) do nothing
        """,
        given.code,
        given.category,
        given.place,
        given.names.en,
        given.names.ru,
        given.names.es,
        given.picture,
        given.currency,
        given.price,
        given.stock,
        given.per_player,
        given.cooldown_seconds,
        given.starts_at,
        given.ends_at,
        tx.now,
    )
    if made == 0:
        return False
    await _note_price(tx, given.code)
    await tx.run(
        """
        insert into shop.content (offer, item, count, bound)
        select $1, c.item, c.count, c.bound
        from unnest($2::text[], $3::bigint[], $4::boolean[]) c(item, count, bound)
        """,
        given.code,
        [content.item for content in given.contents],
        [content.count for content in given.contents],
        [things[content.item].bound for content in given.contents],
    )
    return True


async def reprice(tx: Tx, code: str, price: int) -> int | None:
    """Set a new price from now on; the old one, or None where there is no such offer."""
    old = await tx.value(
        "select price from shop.offer where code = $1 for no key update", code
    )
    if old is None:
        return None
    await tx.run(
        "update shop.offer set price = $2, version = version + 1 where code = $1",
        code,
        price,
    )
    await _note_price(tx, code)
    return old


async def _note_price(tx: Tx, code: str) -> None:
    await tx.run(
        """
        insert into shop.price (offer, version, price, since)
        select code, version, price, $2 from shop.offer where code = $1
        """,
        code,
        tx.now,
    )


async def restock(tx: Tx, code: str, add: int) -> bool:
    """Add pieces; False where they are not counted."""
    done = await tx.run(
        "update shop.offer set stock = stock + $2 where code = $1 and stock is not null",
        code,
        add,
    )
    return done == 1


async def set_active(tx: Tx, code: str, *, active: bool) -> bool:
    """False where there is no such offer."""
    done = await tx.run(
        "update shop.offer set active = $2 where code = $1", code, active
    )
    return done == 1


async def on_sale(tx: ReadTx, codes: Sequence[str]) -> dict[str, OnSale]:
    """Offers with their contents, in one round trip."""
    rows = await tx.rows(
        """
        select o.code, array[o.name_en, o.name_ru, o.name_es] as names,
            o.version, o.currency, o.price, o.per_player,
            array_agg(c.item order by c.item) as items, array_agg(c.count order by c.item) as counts,
            array_agg(c.bound order by c.item) as bounds
        from shop.offer o join shop.content c on c.offer = o.code
        where o.code = any($1::text[]) group by o.code
        """,
        codes,
    )
    return {
        row["code"]: OnSale(
            code=row["code"],
            names=tuple(row["names"]),
            version=row["version"],
            currency=row["currency"],
            price=row["price"],
            per_player=row["per_player"],
            stuff=tuple(map(Stuff, row["items"], row["counts"], row["bounds"])),
        )
        for row in rows
    }


async def categories(tx: ReadTx, locale: str) -> list[Category]:
    rows = await tx.rows(
        """
        select code, case $1::text when 'ru' then name_ru when 'es' then name_es else name_en end as name
        from shop.category order by place, code limit $2
        """,
        locale,
        CATEGORIES_MAX,
    )
    return [Category(code=row["code"], name=row["name"]) for row in rows]


async def called(
    tx: ReadTx, locale: str, begun: str, limit: int
) -> list[tuple[str, str]]:
    """Codes and names of what is on sale now, in the shop's order, whose name or code fits."""
    rows = await tx.rows(
        """
        select code, name from (
            select o.code, c.place as shelf, o.category, o.place,
                case $1::text when 'ru' then o.name_ru when 'es' then o.name_es else o.name_en end as name
            from shop.offer o join shop.category c on c.code = o.category
            where o.active and coalesce(o.starts_at <= $2, true) and coalesce(o.ends_at > $2, true)
        ) o
        where strpos(lower(name), lower($3)) > 0 or starts_with(code, lower($3))
        order by shelf, category, place, code limit $4
        """,
        locale,
        tx.now,
        begun,
        limit,
    )
    return [(row["code"], row["name"]) for row in rows]


async def offers(
    tx: ReadTx,
    locale: str,
    *,
    category: str | None = None,
    offer: str | None = None,
    limit: int = 1,
    offset: int = 0,
    closed: bool = False,
) -> list[Offer]:
    """What may be bought at this moment and, if wished, what may not; or one offer whatever its state."""
    rows = await tx.rows(
        """
        select o.code, o.category, o.picture, o.currency, o.price, o.stock, o.per_player,
            o.cooldown_seconds, o.starts_at, o.ends_at, o.active,
            case $1::text when 'ru' then o.name_ru when 'es' then o.name_es else o.name_en end as name
        from shop.offer o join shop.category c on c.code = o.category
        where o.category = coalesce($2, o.category) and case when $3::text is null
            then $7 or o.active and coalesce(o.starts_at <= $4, true) and coalesce(o.ends_at > $4, true)
            else o.code = $3 end
        order by c.place, c.code, o.place, o.code limit $5 offset $6
        """,
        locale,
        category,
        offer,
        tx.now,
        limit,
        offset,
        closed,
    )
    contents = await _contents(tx, [row["code"] for row in rows], locale)
    return [_offer(row, contents[row["code"]]) for row in rows]


async def _contents(
    tx: ReadTx, offers: Sequence[str], locale: str
) -> dict[str, list[Content]]:
    rows = await tx.rows(
        """
        select offer, item, count from shop.content
        where offer = any($1::text[]) order by offer, item
        """,
        offers,
    )
    items = await inventory.items(tx, list({row["item"] for row in rows}), locale)
    found: defaultdict[str, list[Content]] = defaultdict(list)
    for row in rows:
        item = items[row["item"]]
        found[row["offer"]].append(
            Content(
                item=item.code,
                name=item.name,
                picture=item.picture,
                count=row["count"],
            )
        )
    return found


def _offer(row: Row, contents: list[Content]) -> Offer:
    return Offer(**row, contents=contents)
