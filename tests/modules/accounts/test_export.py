"""What the hall keeps of a player: all of it is told to them, and all of it can go."""

import json
from typing import Any, Final

from guildry.kernel import Nothing, Role
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import keeping_order, looking_after_oneself
from guildry.modules.accounts.contract import ChangeMe, Erase, EraseMe
from guildry.testing import House
from tests.modules.accounts import given

SECRETS: Final = {
    ("code", "digest"),
    ("identity", "secret"),
    ("nonce", "nonce"),
    ("oauth", "state"),
    ("oauth", "verifier"),
    ("session", "refresh"),
    ("session", "retired"),
}
TABLES: Final = [
    "code",
    "identity",
    "name_quarantine",
    "nonce",
    "oauth",
    "player",
    "session",
    "throttle",
]

PLANT: Final = (
    """
    insert into accounts.session (id, player, provider, subject, refresh, retired, address, agent,
        opened_at, renewed_at, until, closed_at, closed_why)
    select gen_random_uuid(), $1, 'guest', 'canary-s-subject-' || n, sha256(('secret-' || n)::bytea),
        array[sha256(('retired-' || n)::bytea)], 'canary-s-address-' || n, 'canary-s-agent-' || n,
        $2, $2, $2, $2, 'canary-s-why-' || n
    from generate_series(1, 40) n where $2::timestamptz is not null
    """,
    """
    insert into accounts.identity (provider, subject, player, label, secret, linked_at)
    select p, 'canary-i-subject-' || p, $1, 'canary-i-label-' || p,
           case when p = 'email' then 'secret-password' end, $2
    from unnest('{email,ethereum,telegram,discord}'::text[]) p
    """,
    """
    insert into accounts.name_quarantine (skeleton, player, until)
    select 'canary-q-' || n, $1, $2::timestamptz + interval '1 day' from generate_series(1, 25) n
    """,
    """
    insert into accounts.code (digest, purpose, player, until, claimed_by, claimed_provider, claimed_subject, claim)
    select sha256(('secret-code-' || n)::bytea), 'link', $1, $2::timestamptz + interval '1 day', $1,
           'canary-c-provider-' || n, 'canary-c-subject-' || n, gen_random_uuid()
    from generate_series(1, 5) n
    """,
    """
    insert into accounts.oauth (state, verifier, browser, player, until)
    select sha256(('secret-state-' || n)::bytea), 'secret-verifier-' || n, 'canary-o-browser-' || n, $1,
           $2::timestamptz + interval '1 day'
    from generate_series(1, 3) n
    """,
    """
    insert into accounts.nonce (nonce, wallet, browser, until)
    select 'secret-nonce-' || n, 'canary-i-subject-ethereum', 'canary-n-browser-' || n,
           $2::timestamptz + interval '1 day'
    from generate_series(1, 3) n where $1::uuid is not null
    """,
    """
    insert into accounts.throttle (target, fails, first_at)
    select 'email:canary-i-subject-email', 1, $2 where $1::uuid is not null
    """,
    """
    update accounts.player set name = 'canary-p-name', skeleton = 'canary-p-skeleton', zone = 'canary-p-zone',
        zone_changed_at = $2, name_changed_at = $2
    where id = $1
    """,
)


async def planted(house: House) -> tuple[Any, set[str]]:
    """A player with a canary in every column, and all the canaries."""
    someone = await given.player(house)
    for sql in PLANT:
        await house.unit(lambda tx, sql=sql: tx.run(sql, someone.id, house.clock.now()))
    kinds = [
        f"s-{w}-{n}"
        for w in ("subject", "address", "agent", "why")
        for n in range(1, 41)
    ]
    kinds += [
        f"i-{w}-{p}"
        for w in ("subject", "label")
        for p in ("email", "ethereum", "telegram", "discord")
    ]
    kinds += [f"q-{n}" for n in range(1, 26)]
    kinds += [f"c-{w}-{n}" for w in ("provider", "subject") for n in range(1, 6)]
    kinds += [f"{w}-browser-{n}" for w in "on" for n in range(1, 4)]
    kinds += [f"p-{w}" for w in ("name", "skeleton", "zone")]
    return someone, {f"canary-{kind}" for kind in kinds}


async def test_the_export_holds_everything_but_secrets(house: House) -> None:
    someone, canaries = await planted(house)
    assert len(canaries) >= 200

    export = await house.perform(queries.export_me, someone, Nothing())

    told = json.dumps(export.data)
    values = {
        v
        for rows in export.data.values()
        for row in rows
        for v in row.values()
        if isinstance(v, str)
    }
    assert canaries - values == set()
    assert "secret-" not in told
    for row in await house.rows("select refresh, retired from accounts.session"):
        assert row["refresh"].hex() not in told
        assert all(one.hex() not in told for one in row["retired"])


async def test_no_column_is_forgotten_by_the_export(house: House) -> None:
    someone, _ = await planted(house)
    columns = await house.rows(
        "select table_name, column_name from information_schema.columns where table_schema = 'accounts'"
    )

    export = await house.perform(queries.export_me, someone, Nothing())

    assert {row["table_name"] for row in columns} == set(TABLES)
    told = {
        (table, column)
        for table in TABLES
        for row in export.data[f"accounts.{table}"]
        for column in row
    }
    whose = {(table, "player") for table in TABLES}
    kept = {(row["table_name"], row["column_name"]) for row in columns}
    assert kept - told - SECRETS - whose == set()


async def test_the_export_tells_nothing_of_others(house: House) -> None:
    _, canaries = await planted(house)
    other = await given.player(house)

    export = await house.perform(queries.export_me, other, Nothing())

    assert not any(canary in json.dumps(export.data) for canary in canaries)


async def test_whoever_erases_themselves_leaves_no_trace_in_any_table(
    house: House,
) -> None:
    someone, _ = await planted(house)

    await house.perform(
        looking_after_oneself.erase_me, someone, EraseMe(confirm="erase")
    )

    for table in TABLES:
        rows = await house.rows(f"select t::text as row from accounts.{table} t")
        # Why a session was closed is a word of the hall's own.
        left = [r["row"].replace("canary-s-why", "") for r in rows]
        assert not any("canary" in row for row in left), table
    assert await house.value("select state from accounts.player") == "erased"
    assert not await given.holds(house, someone.session)
    assert await given.told(house, "player_deleted") == [
        {"player": str(someone.player), "erased": True}
    ]


async def test_ledger_and_audit_know_an_erased_player_by_id_alone(
    house: House,
) -> None:
    admin = await given.player(house, Role.ADMIN)
    ada = await given.with_email(house, "ada.canary@example.org", name="Canary Owl")
    await house.perform(
        looking_after_oneself.change_me,
        ada,
        ChangeMe(username="Second Canary", zone="Asia/Tokyo"),
    )

    await house.perform(
        keeping_order.erase_player, admin, Erase(player=ada.id, reason="they asked")
    )

    history = await house.rows(
        """
        select to_json(a)::text as row from house.audit a
        union all select to_json(h)::text from ledger.holder h
        union all select to_json(p)::text from ledger.posting p
        """
    )
    assert any(str(ada.player) in one["row"] for one in history)
    assert not any("canary" in one["row"].lower() for one in history)
    acts = [await given.audited(house, act) for act in ("erase_asked", "erase")]
    assert [len(rows) for rows in acts] == [1, 1]


async def test_an_erased_address_may_come_back_as_somebody_new(house: House) -> None:
    ada = await given.with_email(house)
    await house.perform(looking_after_oneself.erase_me, ada, EraseMe(confirm="erase"))

    again = await given.with_email(house)

    assert again.player != ada.player
