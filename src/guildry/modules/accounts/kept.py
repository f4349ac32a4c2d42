"""What identity keeps of a player, for the export of one's data; never a secret."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "accounts.player",
        """
        select id, name, role, state, locale, zone, joined_at, zone_changed_at, name_changed_at,
               banned_until, ban_reason
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
        select id, provider, address, agent, opened_at, renewed_at, until, closed_at, closed_why
        from accounts.session where player = $1 order by opened_at desc
        """,
    ),
    Kept(
        "accounts.name_quarantine",
        "select skeleton, until from accounts.name_quarantine where player = $1",
    ),
)
