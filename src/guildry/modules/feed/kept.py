"""What the feed keeps of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "feed.act",
        "select id, kind, at, what, count, other, shared from feed.act where player = $1 order by at desc",
    ),
    Kept("feed.reaction", "select act, emoji from feed.reaction where player = $1"),
    Kept("feed.audience", "select kind, audience from feed.audience where player = $1"),
)
