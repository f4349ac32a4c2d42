"""Live, against a whole hall, with the client of the ecosystem."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import uuid4

import pytest
import socketio
from socketio.exceptions import ConnectionError as NotConnected

from guildry.infra.settings import Limits
from guildry.kernel import HALL, Actor, Role
from guildry.main import MODULES
from guildry.testing.hall import Guest, Hall, running_hall
from tests.patience import PATIENCE_SECONDS

TOLD_SECONDS: Final = 0.1
TRIALS: Final = 20
POSTED: Final = "ledger.posted"


class Ear:
    """One client, and what it heard."""

    def __init__(self, guest: Guest, client: socketio.AsyncClient) -> None:
        self.guest = guest
        self.client = client
        self.heard: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self.gone = asyncio.Event()
        client.on("*", self._hear)
        client.on("disconnect", self._leave)

    async def call(self, action: str, given: Any = None, key: str | None = None) -> Any:
        payload = given if key is None else (given, key)
        return await self.client.call(action, payload, timeout=PATIENCE_SECONDS)

    async def next(self) -> tuple[str, dict[str, Any]]:
        return await asyncio.wait_for(self.heard.get(), PATIENCE_SECONDS)

    async def leaves(self) -> None:
        await asyncio.wait_for(self.gone.wait(), PATIENCE_SECONDS)

    async def _hear(self, name: str, data: dict[str, Any]) -> None:
        self.heard.put_nowait((name, data))

    async def _leave(self, *_: object) -> None:
        self.gone.set()


@asynccontextmanager
async def listening(
    guest: Guest, since: str | None = None, transport: str = "websocket"
) -> AsyncIterator[Ear]:
    client = socketio.AsyncClient(reconnection=False)
    ear = Ear(guest, client)
    auth = {"token": guest.token} | ({"since": since} if since else {})
    await client.connect(
        guest.hall.url, auth=auth, transports=[transport], wait_timeout=PATIENCE_SECONDS
    )
    try:
        yield ear
    finally:
        await client.disconnect()


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_an_action_is_an_event_and_its_answer_the_ack(
    hall: Hall, transport: str
) -> None:
    ada, bob = await hall.guest(coins=10), await hall.guest()

    async with listening(ada, transport=transport) as ear:
        told = await ear.call("ledger.transfer", {"to": str(bob.id), "amount": 4})

    assert list(told) == ["success", "data", "meta"]
    assert told["data"]["balance"] == 6


async def test_both_players_hear_of_a_transfer_within_a_tenth_of_a_second(
    hall: Hall,
) -> None:
    ada, bob = await hall.guest(coins=1_000), await hall.guest()
    late: list[float] = []

    async with listening(ada) as giver, listening(bob) as taker:
        for amount in range(1, TRIALS + 1):
            answer = await ada.post(
                "/v1/purse/transfer", {"to": str(bob.id), "amount": amount}
            )
            committed = time.monotonic()
            for ear in (giver, taker):
                name, data = await ear.next()
                assert name == POSTED
                assert data["posting"] == answer.json()["data"]["posting"]
                assert {leg["amount"] for leg in data["legs"]} == {amount, -amount}
            late.append(time.monotonic() - committed)

    # The quickest of many: a busy machine only ever adds.
    assert min(late) < TOLD_SECONDS


async def test_nobody_else_hears_of_it(hall: Hall) -> None:
    ada, bob, eve = await hall.guest(coins=9), await hall.guest(), await hall.guest()

    async with listening(bob) as ear, listening(eve) as other:
        await ada.post("/v1/purse/transfer", {"to": str(bob.id), "amount": 1})
        await ear.next()

    assert other.heard.empty()


async def test_who_comes_back_hears_what_was_missed_once_and_in_order(
    hall: Hall,
) -> None:
    ada, bob = await hall.guest(coins=100), await hall.guest()

    async def give(amount: int) -> None:
        await ada.post("/v1/purse/transfer", {"to": str(bob.id), "amount": amount})

    async with listening(bob) as ear:
        await give(1)
        _, seen = await ear.next()
    for amount in (2, 3, 4):
        await give(amount)
    async with listening(bob, since=seen["id"]) as ear:
        await give(5)
        amounts = [max(_amounts(await ear.next())) for _ in range(4)]
        assert ear.heard.empty()

    assert amounts == [2, 3, 4, 5]


async def test_a_resume_in_the_middle_of_a_storm_misses_and_repeats_nothing(
    hall: Hall,
) -> None:
    ada, bob = await hall.guest(coins=10_000), await hall.guest()
    heard: list[int] = []

    async def note(ear: Ear) -> str:
        """Hear a few, then go, and say the last one heard."""
        for _ in range(min(13, 100 - len(heard))):
            told = await ear.next()
            heard.append(max(_amounts(told)))
        return told[1]["id"]

    async def storm() -> None:
        for amount in range(1, 101):
            body = {"to": str(bob.id), "amount": amount}
            assert (await ada.post("/v1/purse/transfer", body)).status_code == 200

    async with listening(bob) as ear:
        storming = asyncio.create_task(storm())
        since = await note(ear)
    while len(heard) < 100:
        async with listening(bob, since=since) as ear:
            since = await note(ear)
    await storming

    assert heard == list(range(1, 101))


def _amounts(told: tuple[str, dict[str, Any]]) -> list[int]:
    return [leg["amount"] for leg in told[1]["legs"]]


async def test_an_answer_says_from_where_a_socket_goes_on(hall: Hall) -> None:
    ada = await hall.guest()
    purse = await ada.get("/v1/purse")
    unchanged = await ada.get(
        "/v1/purse", headers={"if-none-match": purse.headers["etag"]}
    )
    await hall.mint(ada.id, 7)

    async with listening(ada, since=purse.headers["hall-place"]) as ear:
        name, told = await ear.next()

    assert name == POSTED
    assert 7 in [leg["amount"] for leg in told["legs"]]
    assert "hall-place" in unchanged.headers


@pytest.mark.parametrize("since", ["nonsense", "1", "-", "1-", "9" * 41, "1-x"])
async def test_a_place_that_is_none_means_reload(hall: Hall, since: str) -> None:
    ada = await hall.guest()

    async with listening(ada, since=since) as ear:
        name, _ = await ear.next()

    assert name == "reload"


async def test_a_bad_token_is_refused_with_its_reason(hall: Hall) -> None:
    client = socketio.AsyncClient(reconnection=False)
    told: asyncio.Queue[Any] = asyncio.Queue()
    client.on("connect_error", told.put_nowait)

    with pytest.raises(NotConnected):
        await client.connect(
            hall.url, auth={"token": "forged"}, transports=["websocket"]
        )

    assert (await told.get())["data"]["code"] == "INVALID_TOKEN"
    await client.disconnect()


async def test_who_signs_out_is_out_within_a_second(hall: Hall) -> None:
    ada = await hall.guest()

    async with listening(ada) as ear:
        await ada.ask("DELETE", f"/v1/sessions/{ada.session}")

        await ear.leaves()


async def test_who_is_banned_elsewhere_is_out_within_a_second(hall: Hall) -> None:
    ada = await hall.guest()
    where = {**hall.base.where}

    async with (
        running_hall(MODULES, where, roles=("web",)) as far_hall,
        listening(ada) as ear,
    ):
        await far_hall.do("accounts.ban", HALL, player=ada.id, reason="a test")

        await ear.leaves()


async def test_another_session_of_the_same_player_stays(hall: Hall) -> None:
    device = f"a-device-of-two-sessions-{uuid4().hex}"
    told = [
        await hall.do("accounts.sign_in_as_guest", Actor(), device=device)
        for _ in range(2)
    ]
    here, there = (Guest(hall, one, Role.PLAYER) for one in told)

    async with listening(here) as stays, listening(there) as leaves:
        await here.ask("DELETE", f"/v1/sessions/{there.session}")

        await leaves.leaves()
        assert (await stays.call("ledger.my_purse"))["success"]


async def test_a_fourth_connection_takes_the_place_of_the_first(hall: Hall) -> None:
    ada = await hall.guest()

    async with (
        listening(ada) as first,
        listening(ada) as second,
        listening(ada) as third,
        listening(ada) as fourth,
    ):
        await first.leaves()
        assert (await first.next())[0] == "replaced"
        for ear in (second, third, fourth):
            assert (await ear.call("ledger.my_purse"))["success"]


async def test_a_refusal_is_told_as_over_http(hall: Hall) -> None:
    ada = await hall.guest()
    body = {"to": str(uuid4()), "amount": 1, "fee": 0}

    async with listening(ada) as ear:
        told = await ear.call("ledger.transfer", body)
        unknown = await ear.call("ledger.steal", {})
        denied = await ear.call("ledger.mint", {})
        nul = await ear.call("ledger.transfer", body | {"note": "a\0b"})

    over_http = (await ada.post("/v1/purse/transfer", body)).json()
    assert told["error"] == over_http["error"]
    assert told["error"]["details"]["field"] == "fee"
    assert unknown["error"]["code"] == "ACTION_NOT_FOUND"
    assert denied["error"]["code"] == "FORBIDDEN"
    assert nul["error"]["code"] == "VALIDATION_ERROR"


async def test_a_key_is_one_key_on_every_edge(hall: Hall) -> None:
    ada, bob = await hall.guest(coins=10), await hall.guest()
    body = {"to": str(bob.id), "amount": 3}

    async with listening(ada) as ear:
        first = await ear.call("ledger.transfer", body, key="once")
        again = await ear.call("ledger.transfer", body, key="once")
    over_http = await ada.post(
        "/v1/purse/transfer", body, headers={"idempotency-key": "once"}
    )

    assert first == again == over_http.json()


async def test_a_player_has_one_budget_on_http_and_live_together(
    where: dict[str, Any],
) -> None:
    few = Limits(api_per_minute=6, sign_in_per_minute=10)
    async with running_hall(MODULES, where, roles=("web",), limits=few) as hall:
        ada = await hall.guest()
        async with listening(ada) as ear:
            live = [await ear.call("ledger.my_purse") for _ in range(2)]
            live.append(await ear.call("ledger.transfer", {"nonsense": 1}))
            over_http = [await ada.get("/v1/purse") for _ in range(4)]
            late = await ear.call("ledger.my_purse")

    assert [told["success"] for told in live] == [True, True, False]
    assert [answer.status_code for answer in over_http] == [200, 200, 200, 429]
    assert late["error"]["code"] == "RATE_LIMIT_EXCEEDED"
    assert late["error"]["retryAfter"] >= 1
