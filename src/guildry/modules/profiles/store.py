"""Every SQL statement of profiles."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx
from guildry.modules.profiles.contract import (
    BADGES_SHOWN_MAX,
    Audience,
    Element,
    LinkShown,
    MakeBadge,
)

BADGE_KINDS_MAX = 200


async def profile(tx: ReadTx, player: UUID) -> Row | None:
    return await tx.row(
        "select bio, featured from profiles.profile where player = $1", player
    )


async def lock(tx: Tx, player: UUID) -> None:
    """The player's own row, held, so that two changes of one profile queue."""
    await tx.run(
        """
        insert into profiles.profile (player, changed_at) values ($1, $2)
        on conflict (player) do update set changed_at = excluded.changed_at
        """,
        player,
        tx.now,
    )


async def set_bio(tx: Tx, player: UUID, bio: str) -> None:
    await tx.run("update profiles.profile set bio = $2 where player = $1", player, bio)


async def set_featured(tx: Tx, player: UUID, codes: Sequence[str]) -> None:
    await tx.run(
        "update profiles.profile set featured = $2 where player = $1", player, codes
    )


async def set_links(tx: Tx, player: UUID, links: Sequence[tuple[str, str]]) -> None:
    await tx.run("delete from profiles.link where player = $1", player)
    await tx.run(
        """
        insert into profiles.link (player, place, label, url)
        select $1, l.n, l.label, l.url
        from unnest($2::text[], $3::text[]) with ordinality l(label, url, n)
        """,
        player,
        [label for label, _ in links],
        [url for _, url in links],
    )


async def links(tx: ReadTx, player: UUID) -> list[LinkShown]:
    rows = await tx.rows(
        "select label, url from profiles.link where player = $1 order by place", player
    )
    return [LinkShown(label=row["label"], url=row["url"]) for row in rows]


async def set_privacy(
    tx: Tx, player: UUID, privacy: Mapping[Element, Audience]
) -> None:
    await tx.run(
        """
        insert into profiles.privacy (player, element, audience)
        select $1, p.element, p.audience from unnest($2::text[], $3::text[]) p(element, audience)
        on conflict (player, element) do update set audience = excluded.audience
        """,
        player,
        list(privacy),
        list(privacy.values()),
    )


async def privacy(tx: ReadTx, player: UUID) -> dict[Element, Audience]:
    rows = await tx.rows(
        "select element, audience from profiles.privacy where player = $1", player
    )
    return {Element(row["element"]): Audience(row["audience"]) for row in rows}


async def set_picture(tx: Tx, player: UUID, large: bytes, small: bytes) -> None:
    await tx.run(
        """
        insert into profiles.picture (player, large, small, changed_at) values ($1, $2, $3, $4)
        on conflict (player) do update
        set large = excluded.large, small = excluded.small, changed_at = excluded.changed_at
        """,
        player,
        large,
        small,
        tx.now,
    )


async def remove_picture(tx: Tx, player: UUID) -> bool:
    """False where there was none."""
    done = await tx.run("delete from profiles.picture where player = $1", player)
    return done == 1


async def picture_at(tx: ReadTx, player: UUID) -> datetime | None:
    return await tx.value(
        "select changed_at from profiles.picture where player = $1", player
    )


async def picture(
    tx: ReadTx, player: UUID, size: Literal["large", "small"]
) -> bytes | None:
    return await tx.value(
        """
        select case $2::text when 'small' then small else large end
        from profiles.picture where player = $1
        """,
        player,
        size,
    )


async def clear(tx: Tx, player: UUID) -> None:
    """Take away all that a player has said or drawn; badges were given by others, and stay."""
    await tx.run(
        "update profiles.profile set bio = '', featured = '{}' where player = $1",
        player,
    )
    await tx.run("delete from profiles.link where player = $1", player)
    await tx.run("delete from profiles.picture where player = $1", player)


async def forget(tx: Tx, player: UUID) -> None:
    await clear(tx, player)
    await tx.run("delete from profiles.privacy where player = $1", player)
    await tx.run("delete from profiles.wearer where player = $1", player)
    await tx.run("delete from profiles.profile where player = $1", player)


async def make_badge(tx: Tx, given: MakeBadge) -> bool:
    """False when there is one of that code."""
    made = await tx.run(
        """
        insert into profiles.badge (code, glyph, name_en, name_ru, name_es, made_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (code) do nothing
        """,
        given.code,
        given.glyph,
        given.names.en,
        given.names.ru,
        given.names.es,
        tx.now,
    )
    return made == 1


async def has_badge(tx: ReadTx, code: str) -> bool:
    return await tx.value(
        "select exists (select from profiles.badge where code = $1)", code
    )


async def give_badge(tx: Tx, player: UUID, badge: str) -> bool:
    """False when they wear it already."""
    made = await tx.run(
        """
        insert into profiles.wearer (badge, player, at) values ($1, $2, $3)
        on conflict (badge, player) do nothing
        """,
        badge,
        player,
        tx.now,
    )
    return made == 1


async def take_badge(tx: Tx, player: UUID, badge: str) -> bool:
    """False when they do not wear it."""
    done = await tx.run(
        "delete from profiles.wearer where badge = $1 and player = $2", badge, player
    )
    return done == 1


async def badges(tx: ReadTx, player: UUID, locale: str) -> list[Row]:
    return list(
        await tx.rows(
            """
            select b.code, b.glyph, w.at,
                case $2::text when 'ru' then name_ru when 'es' then name_es else name_en end as name
            from profiles.wearer w join profiles.badge b on b.code = w.badge
            where w.player = $1 order by w.at, b.code limit $3
            """,
            player,
            locale,
            BADGES_SHOWN_MAX,
        )
    )


async def badge_kinds(tx: ReadTx, locale: str) -> list[Row]:
    return list(
        await tx.rows(
            """
            select code, glyph,
                case $1::text when 'ru' then name_ru when 'es' then name_es else name_en end as name
            from profiles.badge order by code limit $2
            """,
            locale,
            BADGE_KINDS_MAX,
        )
    )
