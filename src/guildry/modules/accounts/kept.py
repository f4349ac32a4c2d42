"""What identity keeps of a player, for the export of one's data; never a secret."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "accounts.player",
        """
        select id, name, skeleton, role, role_until, state, locale, locale_chosen, zone, joined_at, zone_changed_at,
               name_changed_at, banned_until, ban_reason
        from accounts.player where id = $1
        """,
    ),
    Kept(
        "accounts.identity",
        "select provider, subject, label, linked_at from accounts.identity where player = $1",
    ),
    Kept(
        "accounts.session",
        """
        select id, provider, subject, address, agent, opened_at, renewed_at, until, closed_at, closed_why
        from accounts.session where player = $1 order by opened_at desc
        """,
    ),
    Kept(
        "accounts.name_quarantine",
        "select skeleton, until from accounts.name_quarantine where player = $1",
    ),
    Kept(
        "accounts.code",
        """
        select purpose, until, claim, claimed_by, claimed_provider, claimed_subject, used_at
        from accounts.code where player = $1 or claimed_by = $1
        """,
    ),
    Kept(
        "accounts.oauth",
        "select browser, until from accounts.oauth where player = $1",
    ),
    Kept(
        "accounts.throttle",
        """
        select t.target, t.fails, t.first_at, nullif(t.locked_until, '-infinity') as locked_until
        from accounts.throttle t
        join accounts.identity i on i.provider = 'email' and t.target = 'email:' || i.subject
        where i.player = $1
        """,
    ),
    Kept(
        "accounts.nonce",
        """
        select n.wallet, n.browser, n.until
        from accounts.nonce n
        join accounts.identity i on i.provider = 'ethereum' and i.subject = n.wallet
        where i.player = $1
        """,
    ),
)
