"""What trading keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "trading.trade",
        """
        select d.id, d.initiator, d.recipient, d.state, d.made_at, d.closed_at, t.version, t.by, t.at,
            t.note, t.fee, t.initiator_assets, t.initiator_amounts, t.recipient_assets, t.recipient_amounts
        from trading.trade d join trading.terms t on t.trade = d.id
        where $1 in (d.initiator, d.recipient) order by d.id desc, t.version
        """,
    ),
)
