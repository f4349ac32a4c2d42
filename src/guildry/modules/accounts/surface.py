from guildry.kernel import Live, Route, Unsettles
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import (
    keeping_order,
    linking,
    looking_after_oneself,
    signing_in,
)
from guildry.modules.accounts.contract import (
    IdentityLinked,
    IdentityUnlinked,
    LanguageChosen,
    PlayerBanned,
    PlayerDeleted,
    PlayerRenamed,
    RoleChanged,
    SessionClosed,
)

_DEVICE = "Zr8bH0yEw5sQ2nVx7LkT3uJc9aFdGm1P"
_WALLET = "0x742d35cc6634c0532925a3b844bc9e7595f0beb0"
_NONCE = "0x" + "5f" * 32
_SIGNATURE = "0x" + "1b" * 65
_SIWE = {"message": "example.org wants you to sign in ...", "signature": _SIGNATURE}
_WIDGET = {
    "data": {"id": 1, "first_name": "Ada", "auth_date": 1790000000, "hash": "00" * 32}
}
_MINI_APP = {"initData": "query_id=...&user=...&auth_date=...&hash=..."}
_DISCORD = {"code": "NhhvTDYsFcdgNLnnLijcl7Ku7bEEeee", "state": "5f" * 32}
_EMAIL = {"email": "ada@example.org", "password": "owls fly late at night"}
_CODE = {"code": "9Q4T-M2XK-7WDR-1HBV-C8ZP-5NJE-3GYA"}
_REASON = {"reason": "see the report of Sunday"}

ROUTES = (
    # coming in
    Route("GET", "/v1/auth/ways", queries.open_ways),
    Route(
        "POST",
        "/v1/auth/guest",
        signing_in.sign_in_as_guest,
        example={"device": _DEVICE},
    ),
    Route(
        "POST",
        "/v1/auth/nonce",
        signing_in.ask_nonce,
        example={"walletAddress": _WALLET},
    ),
    Route(
        "POST",
        "/v1/auth/connect",
        signing_in.connect,
        example={
            "walletAddress": _WALLET,
            "signature": _SIGNATURE,
            "message": f"Sign this message to authenticate with CryptoTribes: {_NONCE}",
        },
    ),
    Route("POST", "/v1/auth/ethereum", signing_in.sign_in_with_ethereum, example=_SIWE),
    Route(
        "POST", "/v1/auth/email/sign-up", signing_in.sign_up_with_email, example=_EMAIL
    ),
    Route("POST", "/v1/auth/email", signing_in.sign_in_with_email, example=_EMAIL),
    Route(
        "POST",
        "/v1/auth/telegram/widget",
        signing_in.sign_in_with_widget,
        example=_WIDGET,
    ),
    Route(
        "POST",
        "/v1/auth/telegram/mini-app",
        signing_in.sign_in_with_mini_app,
        example=_MINI_APP,
    ),
    Route("POST", "/v1/auth/discord/begin", signing_in.begin_discord, example={}),
    Route("POST", "/v1/auth/discord", signing_in.end_discord, example=_DISCORD),
    Route("POST", "/v1/auth/code", signing_in.sign_in_with_code, example=_CODE),
    Route("POST", "/v1/auth/refresh", signing_in.refresh, example={}),
    # oneself
    Route("GET", "/v1/users/me", queries.me),
    Route(
        "PATCH",
        "/v1/users/me",
        looking_after_oneself.change_me,
        example={"username": "WarriorKing"},
    ),
    Route("GET", "/v1/users/me/export", queries.export_me),
    Route(
        "POST",
        "/v1/users/me/deletion",
        looking_after_oneself.delete_me,
        example={"confirm": "delete"},
    ),
    Route(
        "POST",
        "/v1/users/me/erasure",
        looking_after_oneself.erase_me,
        example={"confirm": "erase"},
    ),
    Route("GET", "/v1/sessions", queries.my_sessions),
    Route("DELETE", "/v1/sessions/{session}", looking_after_oneself.close_session),
    Route("DELETE", "/v1/sessions", looking_after_oneself.close_sessions),
    # ways in
    Route("GET", "/v1/identities", queries.my_identities),
    Route("DELETE", "/v1/identities/{provider}", looking_after_oneself.unlink),
    Route("POST", "/v1/identities/ethereum", linking.link_ethereum, example=_SIWE),
    Route("POST", "/v1/identities/email", linking.link_email, example=_EMAIL),
    Route(
        "POST", "/v1/identities/telegram/widget", linking.link_widget, example=_WIDGET
    ),
    Route(
        "POST",
        "/v1/identities/telegram/mini-app",
        linking.link_mini_app,
        example=_MINI_APP,
    ),
    Route("POST", "/v1/identities/discord", linking.link_discord, example=_DISCORD),
    Route("POST", "/v1/identities/codes", linking.make_link_code, example={}),
    Route("POST", "/v1/identities/codes/preview", linking.preview_link, example=_CODE),
    Route("POST", "/v1/identities/codes/claim", linking.claim_link, example=_CODE),
    Route("GET", "/v1/identities/claims", queries.my_claims),
    Route("POST", "/v1/identities/claims/{claim}", linking.confirm_link, example={}),
    # others
    Route("GET", "/v1/players/{player}", queries.player),
    Route("GET", "/v1/players", queries.find_players),
    Route(
        "POST",
        "/v1/players/{player}/role",
        keeping_order.appoint,
        example={"role": "moderator", **_REASON},
    ),
    Route(
        "POST",
        "/v1/players/{player}/ban",
        keeping_order.ban,
        example={"days": 7, **_REASON},
    ),
    Route("POST", "/v1/players/{player}/unban", keeping_order.unban, example=_REASON),
    Route(
        "POST",
        "/v1/players/{player}/erasure",
        keeping_order.erase_player,
        example=_REASON,
    ),
)


def _player(happened: PlayerRenamed | IdentityLinked | IdentityUnlinked) -> list[str]:
    return [f"player:{happened.player}"]


LIVE = (
    Live(PlayerRenamed, to=_player),
    Live(IdentityLinked, to=_player),
    Live(IdentityUnlinked, to=_player),
)

UNSETTLES = (
    Unsettles(
        SessionClosed,
        whose=lambda happened: happened.player,
        session=lambda happened: happened.session,
    ),
    Unsettles(RoleChanged, whose=lambda happened: happened.player),
    Unsettles(LanguageChosen, whose=lambda happened: happened.player),
    Unsettles(PlayerBanned, whose=lambda happened: happened.player),
    Unsettles(PlayerDeleted, whose=lambda happened: happened.player),
)
