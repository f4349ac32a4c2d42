"""A running hall does what its document says: for every operation, signed in as owner and as player.

GUILDRY_CASES says how many cases an operation is tried with; 500 is the full run.
"""

import os
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from guildry.edges.http.openapi import describe
from guildry.edges.http.pages import BESIDE
from guildry.kernel import Role
from guildry.main import MODULES
from guildry.testing import TestServer
from guildry.testing.hall import Guest
from guildry.testing.thread import Threaded, threaded_hall

CASES: Final = int(os.environ.get("GUILDRY_CASES", "40"))
COINS: Final = 10_000
ROLES: Final = st.sampled_from([Role.OWNER, Role.PLAYER])
TAG: Final = {"$ref": "#/components/parameters/IfNoneMatch"}
Operation = APIOperation[Any, Any, Any, Any]
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SCHEMA: Final = schemathesis.openapi.from_dict(
    describe(
        MODULES,
        title="Guildry",
        version="0",
        public_url="http://127.0.0.1",
        extra_paths=BESIDE,
    )
)
OPERATIONS: Final[list[Operation]] = [
    found.ok() for found in SCHEMA.get_all_operations()
]


class Company:
    """Who asks, and real things to ask about; whoever was signed out comes anew."""

    def __init__(self, threaded: Threaded) -> None:
        self._threaded = threaded
        self._guests: dict[Role, Guest] = {}
        hall = threaded.hall
        giver = threaded.run(hall.guest(coins=COINS))
        self.other = threaded.run(hall.guest(coins=COINS))
        posting = threaded.run(_give(giver, self.other.id))
        self.real: dict[str, object] = {
            "player": str(self.other.id),
            "holder": str(self.other.id),
            "to": str(self.other.id),
            "posting": posting,
            "asset": "coin",
        }

    def guest(self, role: Role) -> Guest:
        if role not in self._guests:
            hall = self._threaded.hall
            self._guests[role] = self._threaded.run(hall.guest(role, coins=COINS))
        return self._guests[role]

    def forget(self, role: Role) -> None:
        self._guests.pop(role, None)


async def _give(giver: Guest, to: UUID) -> str:
    answer = await giver.post("/v1/purse/transfer", {"to": str(to), "amount": 5})
    return answer.json()["data"]["posting"]


@pytest.fixture(scope="module")
def threaded(server: TestServer) -> Iterator[Threaded]:
    with threaded_hall(server, MODULES) as threaded:
        yield threaded


@pytest.fixture(scope="module")
def company(threaded: Threaded) -> Company:
    return Company(threaded)


@pytest.fixture(scope="module")
def wire() -> Iterator[requests.Session]:
    with requests.Session() as wire:
        yield wire


def takes_input(operation: Operation) -> bool:
    """Whether there is anything to get wrong: a tag may be any text, and where strangers may ask no token is needed."""
    raw = operation.definition.raw
    said = [one for one in raw.get("parameters", ()) if one != TAG]
    for_players = {} not in raw.get("security", [{}])
    return bool(said) or "requestBody" in raw or for_players


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        pytest.param(operation, mode, id=f"{operation.label}-{mode.value}")
        for operation in OPERATIONS
        for mode in GenerationMode
        if mode is GenerationMode.POSITIVE or takes_input(operation)
    ],
)
def test_the_hall_does_what_its_document_says(
    threaded: Threaded,
    company: Company,
    wire: requests.Session,
    operation: Operation,
    mode: GenerationMode,
) -> None:
    hall = threaded.hall

    @settings(
        max_examples=max(1, CASES // len(GenerationMode)),
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode), real=st.booleans(), role=ROLES)
    def hold(case: Any, real: bool, role: Role) -> None:
        checks = list(CHECKS)
        if real:
            _make_real(case, company.real)
        elif mode is GenerationMode.NEGATIVE and _is_all_said(case):
            checks.append(negative_data_rejection)
        headers = {**(case.headers or {}), **company.guest(role).headers}
        answer = case.call(base_url=hall.url, session=wire, headers=headers)
        if answer.status_code == 401:
            company.forget(role)
        case.validate_response(answer, checks=checks)

    hold()


def _is_all_said(case: Any) -> bool:
    """Whether what is wrong reaches the hall: nothing, or an empty list, is not sent in a query at all."""
    return all(value not in (None, [], {}) for value in (case.query or {}).values())


def _make_real(case: Any, real: dict[str, object]) -> None:
    """Ask about something that is there, so that more than refusals is tried."""
    for part in (case.path_parameters, case.body):
        if isinstance(part, dict):
            part.update({name: real[name] for name in part.keys() & real.keys()})
