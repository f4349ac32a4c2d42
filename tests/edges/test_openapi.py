"""The document of the HTTP surface says what the rooms declared, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import jsonschema_rs
import msgspec
import pytest
import schemathesis
from msgspec import Meta
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from guildry.edges.http import openapi
from guildry.kernel import (
    PUBLIC,
    SIGNED_IN,
    Action,
    Actor,
    Amount,
    Done,
    Given,
    Grant,
    Module,
    ReadTx,
    Role,
    Route,
    Shown,
    Tx,
    action,
    new_id,
    query,
)

DISBAND = Grant("clans.disband", Role.MODERATOR)


class FoundClan(Given, frozen=True):
    name: Annotated[str, Meta(min_length=2, max_length=24, examples=["Night Owls"])]
    fee: Amount = 100


class OneClan(Given, frozen=True):
    clan_id: UUID


class Donation(Given, frozen=True):
    clan_id: UUID
    amount: Amount


class Browse(Given, frozen=True):
    starts_with: Annotated[str, Meta(max_length=24)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100, description="Rows at most.")] = 20


class Clan(Shown, frozen=True):
    clan_id: UUID
    name: str
    motto: str | None = None


class Clans(Shown, frozen=True):
    clans: list[Clan]


@action(needs=SIGNED_IN)
async def found(tx: Tx, actor: Actor, given: FoundClan) -> Clan:
    """Found a clan and become its master.

    The fee goes to the clan's treasury.
    """
    return Clan(clan_id=new_id(), name=given.name)


@action(needs=DISBAND)
async def disband(tx: Tx, actor: Actor, given: OneClan) -> Done:
    """Disband a clan."""
    return Done()


@action(needs=SIGNED_IN)
async def donate(tx: Tx, actor: Actor, given: Donation) -> Done:
    """Give coins to a clan."""
    return Done()


@query(needs=PUBLIC)
async def browse(tx: ReadTx, actor: Actor, given: Browse) -> Clans:
    """List clans by name."""
    return Clans(clans=[])


@query(needs=PUBLIC)
async def show(tx: ReadTx, actor: Actor, given: OneClan) -> Clan:
    """Show one clan."""
    return Clan(clan_id=given.clan_id, name="Owls")


def in_clans(declared: Action[Any, Any]) -> Action[Any, Any]:
    name = f"clans.{declared.name.partition('.')[2]}"
    return msgspec.structs.replace(declared, room="clans", name=name)


ROUTES = (
    Route(
        "POST",
        "/v1/clans",
        in_clans(found),
        status=201,
        example={"name": "Night Owls", "fee": 100},
    ),
    Route("GET", "/v1/clans", in_clans(browse), example={"startsWith": "Ni"}),
    Route("GET", "/v1/clans/{clanId}", in_clans(show)),
    Route("DELETE", "/v1/clans/{clanId}", in_clans(disband)),
    Route(
        "POST",
        "/v1/clans/{clanId}/donations",
        in_clans(donate),
        example={"clanId": "0190a1f0-0000-7000-8000-000000000001", "amount": 25},
    ),
)


@pytest.fixture
def clans(tmp_path: Path) -> Module:
    (tmp_path / "__init__.py").write_text('"""Bands of players with a name."""\n')
    return Module(name="clans", folder=tmp_path, routes=ROUTES)


def describe(*modules: Module, **more: Any) -> dict[str, Any]:
    return openapi.describe(
        modules, title="Lamp Hall", version="1.2.3", public_url="http://hall/", **more
    )


def test_the_document_is_valid_openapi(clans: Module) -> None:
    document = describe(clans)

    OPENAPI_31_VALIDATOR.validate(document)
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)


def test_a_fuzzer_can_read_every_operation(clans: Module) -> None:
    read = schemathesis.openapi.from_dict(describe(clans))

    results = list(read.get_all_operations())
    labels = {result.ok().label for result in results if isinstance(result, Ok)}

    assert labels == {f"{route.method} {route.path}" for route in ROUTES}


def test_every_reference_leads_somewhere(clans: Module) -> None:
    document = describe(clans)

    for ref in references(document):
        place: Any = document
        for step in ref.removeprefix("#/").split("/"):
            place = place[step]
        assert place


def references(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        if "$ref" in tree:
            yield tree["$ref"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from references(branch)


def test_names_in_braces_are_path_parameters(clans: Module) -> None:
    donation = describe(clans)["paths"]["/v1/clans/{clanId}/donations"]["post"]

    assert places(donation) == {"clanId": "path"}
    assert donation["parameters"][0]["required"]
    assert donation["parameters"][0]["schema"] == {"type": "string", "format": "uuid"}
    body = donation["requestBody"]["content"]["application/json"]
    assert list(body["schema"]["properties"]) == ["amount"]
    assert body["schema"]["required"] == ["amount"]
    assert body["example"] == {"amount": 25}


def places(operation: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["in"] for one in operation["parameters"] if "name" in one}


def test_a_read_takes_its_fields_from_the_query(clans: Module) -> None:
    browsing = describe(clans)["paths"]["/v1/clans"]["get"]

    assert places(browsing) == {"startsWith": "query", "limit": "query"}
    assert "requestBody" not in browsing
    starts, limit, unless_changed = browsing["parameters"]
    assert starts["schema"] == {"type": "string", "maxLength": 24}
    assert starts["example"] == "Ni"
    assert limit["description"] == "Rows at most."
    assert limit["schema"]["default"] == 20
    assert unless_changed == {"$ref": "#/components/parameters/IfNoneMatch"}
    assert {"200", "304"} <= browsing["responses"].keys()


def test_a_path_may_only_name_what_the_action_is_given(clans: Module) -> None:
    lost = Route("GET", "/v1/clans/{tribeId}", in_clans(show))

    with pytest.raises(AssertionError, match="tribeId"):
        describe(msgspec.structs.replace(clans, routes=(lost,)))


def test_the_answer_is_the_envelope_around_what_is_shown(clans: Module) -> None:
    document = describe(clans)
    founding = document["paths"]["/v1/clans"]["post"]

    envelope = founding["responses"]["201"]["content"]["application/json"]["schema"]

    assert envelope["required"] == ["success", "data", "meta"]
    assert envelope["properties"]["data"] == {"$ref": "#/components/schemas/Clan"}
    assert list(document["components"]["schemas"]["Clan"]["properties"]) == [
        "clanId",
        "name",
        "motto",
    ]


def test_an_operation_says_who_may_and_how_often(clans: Module) -> None:
    paths = describe(clans)["paths"]
    founding, disbanding = (
        paths["/v1/clans"]["post"],
        paths["/v1/clans/{clanId}"]["delete"],
    )

    assert founding["operationId"] == "clans.found"
    assert founding["summary"] == "Found a clan and become its master."
    assert founding["description"].startswith("The fee goes to the clan's treasury.")
    assert "`api` budget" in founding["description"]
    assert (
        "`clans.disband`, held by `moderator`, `admin`, `owner`."
        in disbanding["description"]
    )


def test_only_writers_take_an_idempotency_key(clans: Module) -> None:
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    document = describe(clans)

    for operations in document["paths"].values():
        for method, operation in operations.items():
            assert (key in operation["parameters"]) == (method != "get")
    schema = document["components"]["parameters"]["IdempotencyKey"]["schema"]
    assert jsonschema_rs.is_valid(schema, "buy sword #2")
    assert not jsonschema_rs.is_valid(schema, "")
    assert not jsonschema_rs.is_valid(schema, "k" * 129)
    assert not jsonschema_rs.is_valid(schema, "меч")


def test_refusals_are_those_that_can_happen(clans: Module) -> None:
    document = describe(clans)
    founding, browsing = (document["paths"]["/v1/clans"][m] for m in ("post", "get"))

    always = {"400", "401", "403", "404", "409", "429", "503"}
    assert founding["responses"].keys() == {"201", "413", "415"} | always
    assert browsing["responses"].keys() == {"200", "304"} | always
    assert founding["security"] == [{"bearer": []}]
    assert browsing["security"] == [{}, {"bearer": []}]
    limited = document["components"]["responses"]["Limited"]
    assert "Retry-After" in limited["headers"]


def test_a_room_speaks_for_itself(clans: Module) -> None:
    assert describe(clans)["tags"] == [
        {"name": "clans", "description": "Bands of players with a name."}
    ]


def test_the_caller_may_add_operations_of_its_own(clans: Module) -> None:
    health = {
        "operationId": "health",
        "tags": ["hall"],
        "responses": {"200": {"description": "Alive."}},
    }

    document = describe(clans, extra_paths={"/healthz": {"get": health}})

    OPENAPI_31_VALIDATOR.validate(document)
    assert document["paths"]["/healthz"]["get"] == health
    assert [tag["name"] for tag in document["tags"]] == ["clans", "hall"]
    with pytest.raises(AssertionError, match="twice"):
        describe(clans, extra_paths={"/v1/clans": {"get": health}})


def test_the_same_rooms_give_the_same_bytes(clans: Module) -> None:
    assert msgspec.json.encode(describe(clans)) == msgspec.json.encode(describe(clans))


def test_inputs_that_went_into_the_path_leave_no_schema(clans: Module) -> None:
    schemas = describe(clans)["components"]["schemas"]

    assert list(schemas) == [
        "Clan",
        "Clans",
        "Done",
        "FoundClan",
        "AnswerMeta",
        "ErrorAnswer",
    ]


PAGE = Path(openapi.__file__).parent / "page"


def test_the_page_holds_to_a_strict_content_policy() -> None:
    html = (PAGE / "docs.html").read_text(encoding="utf-8")

    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\s(style|on\w+)=", html)
    links = set(re.findall(r'(?:src|href)="([^"#]+)"', html)) - {"/openapi.json"}
    assert {link for link in links if not _in_page(link)} == set()


def _in_page(link: str) -> bool:
    return link.startswith("/docs/") and (PAGE / link.removeprefix("/docs/")).is_file()


def test_the_page_never_takes_data_for_markup() -> None:
    scripts = list(PAGE.glob("*.js"))

    assert scripts
    for script in scripts:
        source = script.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source
        )
        assert not re.search(r"\beval\(|new Function|https?://(?!www\.w3\.org)", source)
