"""Identity's word in a chat: who you are here."""

from guildry.kernel import Card, Text, Word
from guildry.modules.accounts import queries
from guildry.modules.accounts.contract import Me

LINES_MAX = 4


def _profile(me: Me) -> Card:
    joined = me.joined_at.date().isoformat()
    coins = [held for held in me.purse if ":" not in held.asset]
    return Card(
        mark="🪪",
        title=Text("accounts-card-profile", {"name": me.username}),
        lines=(
            Text("accounts-card-role", {"role": me.role}),
            Text("accounts-card-joined", {"day": joined}),
            *(
                Text("accounts-card-held", {"asset": h.asset, "amount": h.amount})
                for h in coins[:LINES_MAX]
            ),
        ),
    )


WORDS = (
    Word(
        name="profile",
        action=queries.me,
        card=_profile,
        aliases={
            "en": ("user", "me"),
            "ru": ("профиль",),
            "es": ("perfil",),
        },
    ),
)
