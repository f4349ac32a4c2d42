from uuid import UUID

from guildry.kernel import Live, Route
from guildry.modules.friends import actions, queries
from guildry.modules.friends.contract import (
    FriendAsked,
    FriendHere,
    FriendSeen,
    FriendsMade,
    FriendsParted,
    PlayerBlocked,
    PlayerUnblocked,
)

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"

ROUTES = (
    Route("GET", "/v1/friends", queries.my_friends),
    Route("GET", "/v1/friends/requests", queries.my_requests),
    Route("GET", "/v1/friends/suggestions", queries.suggestions),
    Route("POST", "/v1/friends/requests", actions.ask, example={"player": _PLAYER}),
    Route("POST", "/v1/friends/requests/{player}/accept", actions.accept, example={}),
    Route("POST", "/v1/friends/requests/{player}/decline", actions.decline, example={}),
    Route("GET", "/v1/friends/{player}", queries.relation),
    Route("DELETE", "/v1/friends/{player}", actions.remove),
    Route("GET", "/v1/blocks", queries.my_blocks),
    Route("POST", "/v1/blocks", actions.block, example={"player": _PLAYER}),
    Route("DELETE", "/v1/blocks/{player}", actions.unblock),
    Route("GET", "/v1/players/{player}/friends", queries.friends),
)


def _asked(happened: FriendAsked) -> list[str]:
    return [f"player:{happened.asker}", f"player:{happened.asked}"]


def _made(happened: FriendsMade) -> list[str]:
    return [f"player:{happened.asker}", f"player:{happened.accepter}"]


def _parted(happened: FriendsParted) -> list[str]:
    return [f"player:{happened.one}", f"player:{happened.two}"]


def _blocker(happened: PlayerBlocked | PlayerUnblocked) -> list[str]:
    # Whoever is blocked is not told.
    return [f"player:{happened.blocker}"]


def _hearers(happened: FriendSeen) -> list[str]:
    return [f"player:{player}" for player in happened.hearers]


def _seen(happened: FriendSeen) -> UUID:
    return happened.player


def _of_friend(happened: FriendSeen) -> FriendHere:
    # Who else hears it is nobody's business.
    return FriendHere(
        player=happened.player,
        online=happened.online,
        surface=happened.surface,
        last_seen_at=happened.last_seen_at,
        status=happened.status,
    )


LIVE = (
    Live(FriendSeen, to=_hearers, by=_seen, show=_of_friend),
    Live(FriendAsked, to=_asked),
    Live(FriendsMade, to=_made),
    Live(FriendsParted, to=_parted),
    Live(PlayerBlocked, to=_blocker),
    Live(PlayerUnblocked, to=_blocker),
)
