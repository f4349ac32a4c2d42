from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from guildry.kernel import Live, Moves, PlayerId, ReadTx, Route, Seating
from guildry.modules.groups import queries
from guildry.modules.groups.actions import (
    founding,
    goals,
    joining,
    operating,
    ranks,
    treasury,
)
from guildry.modules.groups.contract import happened as h
from guildry.modules.groups.contract.data import GroupId
from guildry.modules.groups.store import members

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"
_REASON = {"reason": "see the report of Sunday"}

ROUTES = (
    Route("GET", "/v1/groups", queries.groups),
    Route("GET", "/v1/groups/kinds", queries.kinds),
    Route("GET", "/v1/groups/mine", queries.my_groups),
    Route("GET", "/v1/groups/ranking", queries.ranking),
    Route(
        "POST",
        "/v1/groups",
        founding.found,
        example={"name": "Night Moths", "tag": "MOTH", "kind": "clan"},
    ),
    Route("GET", "/v1/groups/{group}", queries.group),
    Route(
        "PATCH",
        "/v1/groups/{group}",
        founding.change,
        example={"about": "We fly at night.", "entry": "approval"},
    ),
    Route("POST", "/v1/groups/{group}/end", founding.disband, example={}),
    # coming and going
    Route("POST", "/v1/groups/{group}/join", joining.join, example={}),
    Route("POST", "/v1/groups/{group}/leave", joining.leave, example={}),
    Route("POST", "/v1/groups/{group}/take-back", joining.take_back, example={}),
    Route("GET", "/v1/groups/{group}/knocks", queries.knocks),
    Route(
        "POST",
        "/v1/groups/{group}/invitations",
        joining.invite,
        example={"player": _PLAYER},
    ),
    Route("DELETE", "/v1/groups/{group}/invitations/{player}", joining.uninvite),
    Route(
        "POST", "/v1/groups/{group}/requests/{player}/admit", joining.admit, example={}
    ),
    Route(
        "POST",
        "/v1/groups/{group}/requests/{player}/turn-away",
        joining.turn_away,
        example={},
    ),
    # who is who
    Route("GET", "/v1/groups/{group}/members", queries.members_of),
    Route(
        "POST",
        "/v1/groups/{group}/members/{player}/kick",
        ranks.kick,
        example={"barDays": 1},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/members/{player}/role",
        ranks.give_role,
        example={"role": "officer"},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/leader",
        ranks.hand_over,
        example={"player": _PLAYER},
    ),
    Route("GET", "/v1/groups/{group}/roles", queries.roles),
    Route(
        "POST",
        "/v1/groups/{group}/roles/{role}",
        ranks.change_role,
        example={"permissions": ["invite", "spend"], "dailyLimit": 200},
    ),
    # what is theirs
    Route("GET", "/v1/groups/{group}/treasury", queries.treasury),
    Route(
        "POST",
        "/v1/groups/{group}/contributions",
        treasury.contribute,
        example={"amount": 50},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/spendings",
        treasury.spend,
        example={"to": _PLAYER, "amount": 40, "reason": "for the banner"},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/spendings/{spending}/approve",
        treasury.approve_spending,
        example={},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/spendings/{spending}/decline",
        treasury.decline_spending,
        example={},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/dues",
        treasury.set_dues,
        example={"amount": 10, "days": 7},
    ),
    Route("GET", "/v1/groups/{group}/goals", queries.goals),
    Route(
        "POST",
        "/v1/groups/{group}/goals",
        goals.set_goal,
        example={"what": "contributions", "target": 1000, "reward": 200, "days": 7},
    ),
    Route("DELETE", "/v1/groups/{group}/goals/{goal}", goals.drop_goal),
    Route("GET", "/v1/groups/{group}/log", queries.log),
    # operators
    Route(
        "POST",
        "/v1/groups/kinds/{kind}",
        operating.set_kind,
        example={
            "foundingFee": 100,
            "foundLevel": 1,
            "twoPersonAbove": 2000,
            "duesMax": 10000,
        },
    ),
    Route(
        "POST",
        "/v1/groups/kinds/{kind}/levels/{level}",
        operating.set_level,
        example={"experience": 500, "members": 50, "goals": 2},
    ),
    Route(
        "POST",
        "/v1/groups/{group}/name",
        operating.rename,
        example={"name": "Quiet Moths", **_REASON},
    ),
    Route("POST", "/v1/groups/{group}/closure", operating.close, example=_REASON),
)


class _OfGroup(Protocol):
    @property
    def group(self) -> GroupId: ...


def _group(happened: _OfGroup) -> list[str]:
    return [f"group:{happened.group}"]


def _group_and_player(happened: Any) -> list[str]:
    return [f"group:{happened.group}", f"player:{happened.player}"]


def _founder(happened: h.GroupFounded) -> list[str]:
    return [f"player:{happened.leader}"]


def _all_of_it(happened: h.GroupDisbanded) -> list[str]:
    return [f"player:{member}" for member in happened.members]


LIVE = (
    Live(h.GroupFounded, to=_founder),
    Live(h.GroupChanged, to=_group),
    Live(h.GroupDisbanded, to=_all_of_it),
    Live(h.MemberJoined, to=_group_and_player),
    Live(h.MemberLeft, to=_group_and_player),
    Live(h.RoleGiven, to=_group),
    Live(h.LeaderChanged, to=_group),
    Live(h.SuccessionNoticed, to=_group),
    Live(h.PlayerInvited, to=_group_and_player),
    Live(h.EntryAsked, to=_group_and_player),
    Live(h.KnockEnded, to=_group_and_player),
    Live(h.ContributionMade, to=_group),
    Live(h.TreasurySpent, to=_group),
    Live(h.SpendingWaits, to=_group),
    Live(h.SpendingDropped, to=_group),
    Live(h.DuesTaken, to=_group),
    Live(h.GoalSet, to=_group),
    Live(h.GoalReached, to=_group),
    Live(h.GoalClosed, to=_group),
    Live(h.GroupRose, to=_group),
)


def _room(group: GroupId) -> str:
    return f"group:{group}"


async def _rooms(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Sequence[str]]:
    found = await members.groups_of(tx, players)
    return {player: [_room(group) for group in own] for player, own in found.items()}


async def _deaf_to_nobody(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Sequence[PlayerId]]:
    """What happens in a group is told to all of it, by whomever it was done."""
    return {}


SEATING = (Seating(rooms=_rooms, deaf=_deaf_to_nobody),)

MOVES = (
    Moves(event=h.GroupFounded, joins=lambda came: [(came.leader, _room(came.group))]),
    Moves(event=h.MemberJoined, joins=lambda came: [(came.player, _room(came.group))]),
    Moves(event=h.MemberLeft, leaves=lambda left: [(left.player, _room(left.group))]),
    Moves(
        event=h.GroupDisbanded,
        leaves=lambda ended: [(one, _room(ended.group)) for one in ended.members],
    ),
)
