"""Identity's words in a chat: who you are here, and joining your ways in."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import linking, looking_after_oneself
from guildry.modules.accounts.contract import (
    Code,
    LinkClaimed,
    Linked,
    LinkPreview,
    Me,
    Sessions,
)
from guildry.modules.accounts.queries import Claims

COINS_MAX = 4
LINES_MAX = 7
CLAIMS_MAX = 4


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
                for h in coins[:COINS_MAX]
            ),
        ),
    )


def _named(me: Me) -> Card:
    return Card(mark="🪪", title=Text("accounts-card-named", {"name": me.username}))


def _spoken(me: Me) -> Card:
    return Card(mark="💬", title=Text("accounts-card-spoken"), locale=me.locale)


def _code(made: Code) -> Card:
    return Card(
        mark="🔑",
        title=Text("accounts-card-code", {"code": made.code}),
        lines=(
            Text("accounts-card-code-how", {"code": made.code}),
            Text("accounts-card-code-until", {"until": made.until}),
            Text("accounts-card-code-care"),
        ),
        buttons=(Button(Text("accounts-button-claims"), "link_claims"),),
    )


def _preview(preview: LinkPreview) -> Card:
    facts = {"into": preview.into, "label": preview.label, "provider": preview.provider}
    return Card(
        mark="❓",
        title=Text("accounts-card-join-asked", facts),
        lines=(Text("accounts-card-join-care"),),
        buttons=(
            Button(Text("accounts-button-join"), "link_join", {"code": preview.code}),
        ),
    )


def _claimed(claim: LinkClaimed) -> Card:
    return Card(
        mark="⏳",
        title=Text("accounts-card-join-waits", {"into": claim.into}),
        lines=(Text("accounts-card-join-next"),),
    )


def _claims(shown: Claims) -> Card:
    claims = shown.claims[:CLAIMS_MAX]
    facts = [{"label": one.label, "provider": one.provider} for one in claims]
    return Card(
        mark="🔗",
        title=Text("accounts-card-claims", {"count": len(claims)}),
        lines=tuple(Text("accounts-card-claim", fact) for fact in facts),
        buttons=tuple(
            Button(
                Text("accounts-button-confirm", fact),
                "link_confirm",
                {"claim": one.claim},
            )
            for one, fact in zip(claims, facts, strict=True)
        ),
    )


def _linked(linked: Linked) -> Card:
    facts = {"label": linked.label, "provider": linked.provider}
    return Card(mark="🔗", title=Text("accounts-card-linked", facts))


def _devices(shown: Sessions) -> Card:
    return Card(
        mark="📱",
        title=Text("accounts-card-devices", {"count": len(shown.sessions)}),
        lines=tuple(
            Text(
                "accounts-card-device",
                {"provider": one.provider, "agent": one.agent, "at": one.renewed_at},
            )
            for one in shown.sessions[:LINES_MAX]
        ),
    )


WORDS = (
    Word(
        name="profile",
        action=queries.me,
        card=_profile,
        aliases={
            "en": ("user", "me", "stats"),
            "ru": ("профиль", "статистика"),
            "es": ("perfil",),
        },
    ),
    Word(
        name="name",
        action=looking_after_oneself.change_me,
        takes=("username",),
        card=_named,
        aliases={"en": ("rename",), "ru": ("имя",), "es": ("nombre",)},
    ),
    Word(
        name="language",
        action=looking_after_oneself.change_me,
        takes=("locale",),
        card=_spoken,
        aliases={"en": ("lang",), "ru": ("язык",), "es": ("idioma",)},
    ),
    Word(
        name="devices",
        action=queries.my_sessions,
        card=_devices,
        aliases={
            "en": ("sessions",),
            "ru": ("устройства", "сеансы"),
            "es": ("dispositivos", "sesiones"),
        },
        private=True,
    ),
    Word(
        name="link",
        action=linking.make_link_code,
        card=_code,
        aliases={"ru": ("связать",), "es": ("enlazar",)},
        private=True,
    ),
    Word(
        name="link_to",
        action=linking.preview_link,
        takes=("code",),
        card=_preview,
        aliases={"ru": ("связать_с",), "es": ("enlazar_con",)},
        private=True,
    ),
    Word(
        name="link_join",
        action=linking.claim_link,
        takes=("code",),
        card=_claimed,
        private=True,
    ),
    Word(
        name="link_claims",
        action=queries.my_claims,
        card=_claims,
        private=True,
    ),
    Word(
        name="link_confirm",
        action=linking.confirm_link,
        takes=("claim",),
        card=_linked,
        private=True,
    ),
)
