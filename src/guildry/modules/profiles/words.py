"""Profiles' words in a chat."""

from guildry.kernel import Card, Done, Text, Word
from guildry.modules.profiles import actions, queries
from guildry.modules.profiles.contract import Profile


def _whois(shown: Profile) -> Card:
    lines = [Text("profiles-card-joined", {"day": shown.joined_at.date().isoformat()})]
    if shown.title:
        lines.insert(0, Text("chat-as-said", {"said": shown.title}))
    if shown.bio:
        lines.append(Text("profiles-card-bio", {"bio": shown.bio[:300]}))
    lines += [
        Text("profiles-card-group", {"name": group.name, "tag": group.tag})
        for group in (shown.groups or [])[:3]
    ]
    if shown.badges:
        named = ", ".join(badge.name for badge in shown.badges[:8])
        lines.append(Text("profiles-card-badges", {"badges": named}))
    if shown.friends is not None:
        lines.append(Text("profiles-card-friends", {"count": shown.friends}))
    return Card(
        mark="👤",
        title=Text("profiles-card-name", {"name": shown.username}),
        lines=tuple(lines),
    )


def _said(shown: Done) -> Card:
    return Card(mark="✅", title=Text("profiles-card-said"))


WORDS = (
    Word(
        name="whois",
        action=queries.profile,
        takes=("player",),
        card=_whois,
        aliases={"ru": ("кто",), "es": ("quien", "quién")},
    ),
    Word(
        name="bio",
        action=actions.write_bio,
        takes=("bio",),
        card=_said,
        aliases={"ru": ("осебе",), "es": ("sobremí", "sobremi")},
        private=True,
    ),
)
