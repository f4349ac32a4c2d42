"""Each cell of the declared table, tried over HTTP: a right too many fails as one too few does."""

import inspect
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from guildry.kernel import HALL, Actor, Role, Route
from guildry.main import MODULES
from guildry.modules.inventory import Descriptions, ItemKind, Names
from guildry.modules.shop import contract as shop
from guildry.testing.hall import Guest, Hall
from tests.edges.authorisation import ALLOWED, OK, PAGE, RULES, Rule, page

ROUTES: Final = {
    route.action.name: route for module in MODULES for route in module.routes
}
_TAGS: Final = count(10_000)
CELLS: Final = [(name, role) for name in ALLOWED for role in Role]
TARGETS: Final = {
    "a player": Role.PLAYER,
    "a moderator": Role.MODERATOR,
    "a game master": Role.GAME_MASTER,
    "an admin": Role.ADMIN,
    "an owner": Role.OWNER,
}


def test_every_action_is_declared_and_no_other() -> None:
    assert ALLOWED.keys() == ROUTES.keys()


def test_every_action_that_names_something_says_what_that_changes() -> None:
    ruled = {rule.action for rule in RULES}

    for name, route in ROUTES.items():
        names_something = "{" in route.path or any(
            field.type is UUID
            for field in msgspec.structs.fields(route.action.given)
            if field.required
        )
        if names_something and name not in NAMES_NO_ONE:
            assert name in ruled, name


NAMES_NO_ONE: Final = {
    "notifications.mark_noticed": "only one's own",
    "accounts.unlink": "a provider is one's own",
    "ledger.supply": "an asset is nobody's",
    "friends.friends": "any player's, for those who keep order",
    "moderation.record": "any player's, for those who moderate",
    "groups.set_kind": "a kind is the hall's",
    "groups.set_level": "a kind is the hall's",
    "pricing.price": "a price is everybody's",
    "pricing.why": "a price is the shop's",
    "pricing.follow": "a price is the shop's",
    "pricing.leave": "a price is the shop's",
    "pricing.pin": "a price is the shop's",
    "pricing.unpin": "a price is the shop's",
    "auctions.bids": "an auction's bids are everybody's",
    "auctions.unwatch": "only what one watches oneself",
    "market.book": "a book is everybody's",
    "market.candles": "a price is everybody's",
    "pricing.end_season": "a season is the hall's",
    "perks.say_command": "a word is everybody's",
}


def test_every_relation_is_declared_once_for_each_who_may_ask() -> None:
    for name in {rule.action for rule in RULES}:
        for relation in {rule.relation for rule in RULES if rule.action == name}:
            told = [
                role
                for rule in RULES
                if (rule.action, rule.relation) == (name, relation)
                for role in rule.roles
            ]
            assert sorted(told) == sorted(ALLOWED[name]), (name, relation)


def test_the_operators_page_says_what_is_declared() -> None:
    assert PAGE.read_text() == page(), "run python -m tests.edges.authorisation"


@pytest.fixture(scope="module")
async def company(hall: Hall) -> dict[Role, Guest]:
    return {
        role: await hall.guest(role, coins=100)
        for role in Role
        if role is not Role.ANYONE
    }


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_holds_its_rights_and_no_other(
    hall: Hall, company: dict[Role, Guest], role: Role
) -> None:
    for name, allowed in ALLOWED.items():
        ask = hall.web.request if role is Role.ANYONE else company[role].ask

        answer = await _ask_nonsense(ask, ROUTES[name])

        told = answer.json()["error"]["code"]
        if role in allowed:
            assert told == "VALIDATION_ERROR", (name, told)
        elif role is Role.ANYONE:
            assert (answer.status_code, told) == (401, "INVALID_TOKEN"), name
        else:
            assert (answer.status_code, told) == (403, "FORBIDDEN"), name


async def _ask_nonsense(
    ask: Callable[..., Awaitable[httpx.Response]], route: Route
) -> httpx.Response:
    """Input that every action refuses, but not before it looked at who asks."""
    path = "/".join(
        str(uuid4()) if part.startswith("{") else part for part in route.path.split("/")
    )
    if route.method in ("GET", "DELETE"):
        return await ask(route.method, path, params={"nonsense": "1"})
    return await ask(route.method, path, json={"nonsense": 1})


@pytest.mark.parametrize("action", sorted({rule.action for rule in RULES}))
async def test_what_an_action_comes_to_is_as_declared(hall: Hall, action: str) -> None:
    for rule in (rule for rule in RULES if rule.action == action):
        for role in sorted(rule.roles):
            outcome = await Trial(hall, await hall.guest(role, coins=100)).of(rule)

            assert outcome == rule.outcome, (rule, role)


@pytest.fixture(scope="module", autouse=True)
async def goods(hall: Hall) -> None:
    """One thing; an offer of it to buy, and one that keepers change as they like."""
    names = {"en": "Medal", "ru": "Медаль", "es": "Medalla"}
    shown = {"names": Names(**names), "picture": "medal"}
    await hall.do(
        "inventory.make_item",
        HALL,
        code=MEDAL,
        kind=ItemKind.MATERIAL,
        descriptions=Descriptions(),
        consumable=True,
        **shown,
    )
    await hall.do("shop.add_category", HALL, code="shelf", names=shop.Names(**names))
    for code in (MEDAL, KEPT):
        await hall.do(
            "shop.add_offer",
            HALL,
            code=code,
            category="shelf",
            names=shop.Names(**names),
            picture="medal",
            price=1,
            contents=[shop.ContentGiven(item=MEDAL)],
            stock=1_000,
        )


MEDAL: Final = "medal"
KEPT: Final = "kept_medal"
Before = Callable[[Guest], Awaitable[None]]


async def nothing(whom: Guest) -> None:
    """They come as they are."""


def of_nobody(name: str) -> Callable[["Trial", str], dict[str, Any]]:
    """Something that nobody has."""
    return lambda trial, relation: {name: uuid4()}


class Trial:
    """One cell: an actor of its own, and somebody or something to act on."""

    def __init__(self, hall: Hall, actor: Guest) -> None:
        self.hall = hall
        self.actor = actor

    async def of(self, rule: Rule) -> str:
        route = ROUTES[rule.action]
        wanted = route.action.given.__struct_encode_fields__
        given = {**(route.example or {}), **await self._given(rule)}
        given = {name: value for name, value in given.items() if name in wanted}
        path = route.path
        for name in [n for n in given if f"{{{n}}}" in path]:
            path = path.replace(f"{{{name}}}", str(given.pop(name)))
        how = "params" if route.method in ("GET", "DELETE") else "json"
        answer = await self.actor.ask(route.method, path, **{how: given})
        return OK if answer.is_success else answer.json()["error"]["code"]

    async def _given(self, rule: Rule) -> dict[str, Any]:
        room, _, name = rule.action.partition(".")
        make = getattr(self, f"_{room}_{name}", None) or getattr(self, f"_{room}")
        given = make(rule.relation)
        return await given if inspect.isawaitable(given) else given

    async def _whom(self, relation: str, before: Before = nothing) -> str:
        """Somebody, for whom something was done before they left, if they did."""
        if relation == "unknown":
            return str(uuid4())
        other = self.actor
        if relation not in ("own", "oneself"):
            role = TARGETS.get(relation, Role.PLAYER)
            other = await self.hall.guest(role, coins=100)
        await before(other)
        if relation == "deleted":
            await self.hall.do("accounts.delete_me", _as(other), confirm="delete")
        return str(other.id)

    async def _accounts(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation)}

    _friends = _accounts

    async def _inventory(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation), "item": MEDAL, "count": 1}

    async def _inventory_inventory(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation)}

    async def _inventory_take(self, relation: str) -> dict[str, Any]:
        whom = await self._whom(relation, self._give_medal)
        return {"player": whom, "item": MEDAL, "count": 1}

    def _inventory_item(self, relation: str) -> dict[str, Any]:
        return {"item": MEDAL if relation == "known" else "nothing"}

    async def _inventory_use(self, relation: str) -> dict[str, Any]:
        if relation == "unknown":
            return {"item": "nothing"}
        await self._whom(relation, self._give_medal)
        return {"item": MEDAL, "count": 1}

    async def _give_medal(self, whom: Guest) -> None:
        medal = {"item": MEDAL, "count": 1, "reason": "a test"}
        await self.hall.do("inventory.grant", HALL, player=whom.id, **medal)

    def _shop(self, relation: str) -> dict[str, Any]:
        return {"offer": KEPT if relation == "known" else "nothing"}

    def _shop_purchase(self, relation: str) -> dict[str, Any]:
        offer = MEDAL if relation == "known" else "nothing"
        return {"offer": offer, "quantity": 1, "expectedPrice": None}

    async def _shop_gift(self, relation: str) -> dict[str, Any]:
        return {"to": await self._whom(relation), "offer": MEDAL}

    async def _shop_purchases_of(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation)}

    async def _shop_refund(self, relation: str) -> dict[str, Any]:
        bought: list[str] = [str(uuid4())]

        async def buy(whom: Guest) -> None:
            receipt = await self.hall.do("shop.purchase", _as(whom), offer=MEDAL)
            bought[0] = receipt["purchase"]

        await self._whom(relation, buy)
        return {"purchase": bought[0]}

    async def _profiles(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation), "badge": "of_nobody"}

    async def _payments(self, relation: str) -> dict[str, Any]:
        whom = await self._whom(relation)
        return {"player": whom, "reference": str(uuid4()), "payment": str(uuid4())}

    async def _wars(self, relation: str) -> dict[str, Any]:
        if relation == "unknown":
            return {"war": str(uuid4())}
        whole = await self._groups(relation)
        return {"war": str(uuid4()), "group": whole["group"]}

    async def _groups(self, relation: str) -> dict[str, Any]:
        """A group of the actor's own, of somebody else's, or none; and somebody outside of it."""
        other = await self.hall.guest(coins=100)
        whole = {"player": str(other.id), "to": str(other.id)}
        whole |= {"spending": str(uuid4()), "goal": str(uuid4()), "role": "officer"}
        leader = self.actor if relation == "own" else await self.hall.guest(coins=200)
        await self.hall.mint(leader.id, 200)
        # Digits alone: letters by chance may come to spell what the filter refuses.
        tag = str(next(_TAGS))
        named = {"name": f"Owls {tag}", "tag": tag, "kind": "clan"}
        await self.hall.do("groups.found", _as(leader), **named)
        whole["name"] = f"Moths {tag}"
        whole["group"] = tag if relation != "unknown" else "NOBODY"
        return whole

    async def _accounts_close_session(self, relation: str) -> dict[str, Any]:
        match relation:
            case "own":
                return {"session": self.actor.session}
            case "other's":
                return {"session": (await self.hall.guest()).session}
            case _:
                return {"session": uuid4()}

    async def _accounts_confirm_link(self, relation: str) -> dict[str, Any]:
        if relation == "unknown":
            return {"claim": uuid4()}
        one, two = await self.hall.guest(), await self.hall.guest()
        code = await self.hall.do("accounts.make_link_code", _as(one))
        claimed = await self.hall.do("accounts.claim_link", _as(two), code=code["code"])
        return {"claim": claimed["claim"]}

    async def _chat(self, relation: str) -> dict[str, Any]:
        """A party of the actor's, or of two others."""
        if relation == "unknown":
            return {"channel": uuid4(), "message": str(uuid4())}
        opener = self.actor if relation == "own" else await self.hall.guest()
        body = {"title": "Dragons", "players": [str((await self.hall.guest()).id)]}
        opened = await opener.post("/v1/chat/parties", body)
        return {"channel": opened.json()["data"]["channel"], "message": str(uuid4())}

    async def _chat_history(self, relation: str) -> dict[str, Any]:
        return {"channel": (await self._chat(relation))["channel"]}

    _chat_send = _chat_typing = _chat_leave_party = _chat_history
    _chat_set_slow_mode = _chat_bridge = _chat_history

    async def _chat_tell(self, relation: str) -> dict[str, Any]:
        return {"to": await self._whom(relation)}

    async def _chat_open_private(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation)}

    async def _chat_edit(self, relation: str) -> dict[str, Any]:
        """Something that was said to the whole hall."""
        if relation == "unknown":
            return {"message": str(uuid4())}
        author = self.actor if relation == "own" else await self.hall.guest()
        said = await author.post("/v1/chat/say", {"text": "good evening"})
        return {"message": said.json()["data"]["message"]}

    _chat_delete = _chat_react = _chat_report_message = _chat_edit

    _feed = of_nobody("act")
    _auctions = of_nobody("lot")
    _market = of_nobody("order")
    _perks = of_nobody("wish")

    async def _moderation(self, relation: str) -> dict[str, Any]:
        return {"player": await self._whom(relation)}

    async def _moderation_appeal(self, relation: str) -> dict[str, Any]:
        if relation == "unknown":
            return {"sanction": uuid4()}
        whom = await self._whom("other's")
        given = {"player": UUID(whom), "reason": "told twice"}
        made = await self.hall.do("moderation.warn", HALL, **given)
        return {"sanction": made["sanction"]}

    _moderation_case = _moderation_dismiss = of_nobody("case")
    _moderation_undo = of_nobody("sanction")
    _moderation_decide_appeal = of_nobody("appeal")

    async def _ledger(self, relation: str) -> dict[str, Any]:
        return {"holder": await self._whom(relation)}

    async def _ledger_transfer(self, relation: str) -> dict[str, Any]:
        return {"to": await self._whom(relation)}

    async def _ledger_mint(self, relation: str) -> dict[str, Any]:
        return {"to": await self._whom(relation)}

    async def _ledger_posting(self, relation: str) -> dict[str, Any]:
        if relation == "unknown":
            return {"posting": uuid4()}
        giver = self.actor
        if relation == "other's":
            giver = await self.hall.guest(coins=5)
        taker = await self.hall.guest()
        body = {"to": str(taker.id), "amount": 1}
        posted = await giver.post("/v1/purse/transfer", body)
        return {"posting": posted.json()["data"]["posting"]}

    _ledger_reverse = _ledger_posting

    _ledger_settle = _ledger_release = of_nobody("hold")

    async def _trading(self, relation: str) -> dict[str, Any]:
        if relation == "unknown":
            return {"trade": uuid4()}
        one, two = await self.hall.guest(coins=9), await self.hall.guest()
        stakes = {"gives": [{"asset": "coin", "amount": 5}], "wants": []}
        trade = await one.post("/v1/trades", {"to": str(two.id), **stakes})
        return {"trade": trade.json()["data"]["trade"]}

    async def _trading_offer(self, relation: str) -> dict[str, Any]:
        gives = [{"asset": "coin", "amount": 5}]
        return {"to": await self._whom(relation), "gives": gives, "wants": []}

    async def _trading_offer_in_words(self, relation: str) -> dict[str, Any]:
        return {"to": await self._whom(relation), "gives": "5 coin", "wants": ""}

    def _house(self, relation: str) -> dict[str, Any]:
        return {"letter": 4711}


def _as(guest: Guest) -> Actor:
    return msgspec.structs.replace(
        HALL, player=guest.id, role=guest.role, session=guest.session
    )
