"""What is measured, row by row: the requests that are replayed, and the target beside them."""

import random
import uuid
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from benchmarks.crowd import (
    CHATTERS,
    HOT_OFFER,
    OFFERS,
    Crowd,
    Member,
    chatter_of,
    device_of,
    offer_of,
)
from benchmarks.hall import WEBHOOK_SECRET
from guildry.edges.chat.mouths.telegram import PATH
from guildry.infra.runner import fingerprints
from guildry.kernel import Actor
from guildry.modules.ledger import actions
from guildry.testing.telegram_people import Pen, Someone

RATE_MAX = 12_000
"""How many commands a second are prepared; who is faster ends early, and is measured till then."""
RATE_READ = 2_000
WEBHOOK = (f"X-Telegram-Bot-Api-Secret-Token: {WEBHOOK_SECRET}",)
SUCCESS = b'"success":true'

encode = msgspec.json.encode


class Row(NamedTuple):
    name: str
    requests: Callable[[Crowd, int], Iterator[bytes]]
    """From a crowd and how many are wanted."""
    expected: bytes = SUCCESS
    again: bool = False
    """Whether the same requests may be sent again when all were sent."""
    target: tuple[float, str] | None = None


def _request(
    method: str,
    path: str,
    who: Member | None = None,
    body: bytes = b"",
    key: str = "",
    more: tuple[str, ...] = (),
) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *more]
    if who is not None:
        lines.append(f"Authorization: Bearer {who.token}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    if key:
        lines.append(f"Idempotency-Key: {key}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def healthz(crowd: Crowd, count: int) -> Iterator[bytes]:
    for _ in range(128):
        yield _request("GET", "/healthz")


def sign_in(crowd: Crowd, count: int) -> Iterator[bytes]:
    for n in random.sample(range(len(crowd.members)), len(crowd.members)):
        body = encode({"device": device_of(n)})
        yield _request("POST", "/v1/auth/guest", body=body)


def me(crowd: Crowd, count: int) -> Iterator[bytes]:
    for member in random.sample(crowd.members, len(crowd.members)):
        yield _request("GET", "/v1/users/me", member)


def statement(crowd: Crowd, count: int) -> Iterator[bytes]:
    for member in random.sample(crowd.readers, len(crowd.readers)):
        yield _request("GET", "/v1/purse/statement?limit=20", member)


def transfer(crowd: Crowd, count: int) -> Iterator[bytes]:
    for n in range(count):
        giver, taker = random.sample(crowd.members, 2)
        yield _transfer(giver, taker, n)


def transfer_hot(crowd: Crowd, count: int) -> Iterator[bytes]:
    hot = crowd.members[-1]
    for n in range(count):
        yield _transfer(random.choice(crowd.members[:-1]), hot, n)


def hold_and_settle(crowd: Crowd, count: int) -> Iterator[bytes]:
    master = crowd.game_master
    for _ in range(count // 2):
        holder, winner = random.sample(crowd.members, 2)
        key = str(uuid.uuid4())
        body = encode(
            {"holder": holder.id, "asset": "coin", "amount": 5, "reason": "a stake"}
        )
        yield _request("POST", "/v1/ledger/holds", master, body, key)
        hold = hold_of(master.actor, key)
        body = encode({"to": [{"holder": winner.id, "amount": 4}]})
        path = f"/v1/ledger/holds/{hold}/settle"
        yield _request("POST", path, master, body, str(uuid.uuid4()))


def purchase(crowd: Crowd, count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield _purchase(
            random.choice(crowd.members), offer_of(random.randrange(OFFERS))
        )


def purchase_hot(crowd: Crowd, count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield _purchase(random.choice(crowd.members), HOT_OFFER)


def inventory(crowd: Crowd, count: int) -> Iterator[bytes]:
    for member in random.sample(crowd.readers, len(crowd.readers)):
        yield _request("GET", "/v1/inventory", member)


def chat_purchase(crowd: Crowd, count: int) -> Iterator[bytes]:
    """`/buy thing` as Telegram tells of it: what is measured ends when the answer waits in the queue."""
    pen = Pen()
    people = [Someone(chatter_of(n), f"Bench{n}") for n in range(CHATTERS)]
    for _ in range(count):
        line = f"/buy {offer_of(random.randrange(OFFERS))}"
        body = encode(pen.message(random.choice(people), line))
        yield _request("POST", PATH, body=body, more=WEBHOOK)


def hold_of(actor: Actor, key: str) -> uuid.UUID:
    """A hold is named after its command, so its settlement can be prepared beforehand."""
    return fingerprints(actions.reserve, actor, None, key)[0]


def _transfer(giver: Member, taker: Member, n: int) -> bytes:
    body = encode({"to": taker.id, "asset": "coin", "amount": 1 + n % 3})
    return _request("POST", "/v1/purse/transfer", giver, body, str(uuid.uuid4()))


def _purchase(buyer: Member, offer: str) -> bytes:
    body = encode({"offer": offer, "quantity": 1})
    return _request("POST", "/v1/shop/purchase", buyer, body, str(uuid.uuid4()))


IN_PROCESS = "post_in_process"
IN_PROCESS_TARGET = (2.5, "T")

ROWS = (
    Row("healthz", healthz, expected=b"ok", again=True),
    Row("sign_in", sign_in, again=True, target=(0.12, "S")),
    Row("me", me, again=True, target=(0.15, "S")),
    Row("statement", statement, again=True),
    Row("transfer", transfer, target=(1.2, "T")),
    Row("transfer_hot", transfer_hot, target=(1.0, "T")),
    Row("hold_and_settle", hold_and_settle),
    Row("purchase", purchase, target=(0.6, "T")),
    Row("purchase_hot", purchase_hot, target=(0.4, "T")),
    Row("inventory", inventory, again=True),
    Row("chat_purchase", chat_purchase, expected=b""),
)
NAMES = (*(row.name for row in ROWS), IN_PROCESS)
