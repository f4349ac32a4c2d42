"""What profiles keep of a player, for the export of one's data."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "profiles.profile",
        "select bio, featured, changed_at from profiles.profile where player = $1",
    ),
    Kept(
        "profiles.picture",
        """
        select encode(large, 'base64') as webp, encode(small, 'base64') as small_webp, changed_at
        from profiles.picture where player = $1
        """,
    ),
    Kept(
        "profiles.link",
        "select place, label, url from profiles.link where player = $1 order by place",
    ),
    Kept(
        "profiles.privacy",
        "select element, audience from profiles.privacy where player = $1",
    ),
    Kept(
        "profiles.wearer",
        "select badge, at from profiles.wearer where player = $1 order by at",
    ),
)
