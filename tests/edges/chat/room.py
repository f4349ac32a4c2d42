"""A small room with a few words, for the chat's tests to speak of."""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import replace

from guildry.edges.chat.buttons import Buttons
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.texts import Texts
from guildry.kernel import (
    SIGNED_IN,
    Actor,
    Begun,
    Button,
    Card,
    Given,
    Hint,
    Hints,
    Module,
    Nothing,
    PlayerId,
    ReadTx,
    Role,
    Shown,
    Text,
    Tx,
    Word,
    action,
    query,
)
from guildry.main import MODULES
from guildry.modules import accounts
from guildry.modules.ledger import actions as ledger_actions
from guildry.modules.ledger.contract import Receipt
from guildry.testing import House

SECRET = b"a secret of the hall, for tests."
OPEN = "https://hall.example"
DRAWN = Path(__file__).parents[3] / "web" / "public"


class Buy(Given):
    item: str
    quantity: Annotated[int, Meta(ge=1, le=100)] = 1


class Bought(Shown):
    item: str
    quantity: int


class Paint(Given):
    colour: Literal["Red", "Green"]
    bright: bool = False


class Echo(Given):
    what: str


class Echoed(Shown):
    what: str


@action(needs=SIGNED_IN)
async def buy(tx: Tx, actor: Actor, given: Buy) -> Bought:
    """Buy something from the shelf."""
    tx.audit("test.bought", subject=given.item, quantity=given.quantity)
    return Bought(item=given.item, quantity=given.quantity)


@query(needs=SIGNED_IN)
async def paint(tx: ReadTx, actor: Actor, given: Paint) -> Echoed:
    """Paint the door."""
    return Echoed(what=f"{given.colour} {given.bright}")


@query(needs=SIGNED_IN)
async def echo(tx: ReadTx, actor: Actor, given: Echo) -> Echoed:
    """Hear it again."""
    return Echoed(what=given.what)


@query(needs=SIGNED_IN)
async def things(tx: ReadTx, actor: Actor, given: Begun) -> Hints:
    """What may be picked."""
    every = [Hint("sword", "Sword"), Hint("warm_hat", "Warm hat")]
    begun = given.begun.casefold()
    said = {hint: f"{hint.value} {hint.label}".casefold() for hint in every}
    return Hints(hints=[hint for hint in every if begun in said[hint]])


@query(needs=SIGNED_IN)
async def stumble(tx: ReadTx, actor: Actor, given: Nothing) -> Echoed:
    """Break."""
    raise RuntimeError("a mistake of our own")


def said(what: object) -> Text:
    return Text("chat-as-said", {"said": str(what)})


def bought_card(shown: Bought) -> Card:
    return Card(
        title=said(f"{shown.quantity} × {shown.item}"),
        mark="🛒",
        picture="sword",
        fields=((said("item"), said(shown.item)),),
        buttons=(
            Button(said("Buy more"), "buy", {"item": shown.item, "quantity": 2}),
            Button(said("Shout"), "echo", {"what": "hey"}),
        ),
    )


def echoed_card(shown: Echoed) -> Card:
    return Card(title=said(shown.what), lines=(said(shown.what),))


def paid_card(shown: Receipt) -> Card:
    return Card(title=said(f"paid {shown.amount}, left {shown.balance}"))


WORDS = (
    Word(
        name="buy",
        action=buy,
        takes=("item", "quantity"),
        card=bought_card,
        aliases={"ru": ("купить",), "es": ("comprar",)},
    ),
    Word(name="paint", action=paint, takes=("colour", "bright"), card=echoed_card),
    Word(name="echo", action=echo, takes=("what",), card=echoed_card),
    Word(
        name="pick",
        action=echo,
        takes=("what",),
        card=echoed_card,
        hints={"what": things},
    ),
    Word(
        name="burn",
        action=buy,
        takes=("item", "quantity"),
        card=bought_card,
        asks=lambda given: said(f"Burn {given.quantity}?"),
    ),
    Word(name="stumble", action=stumble, card=echoed_card),
    Word(
        name="pay",
        action=ledger_actions.transfer,
        takes=("to", "amount", "note"),
        card=paid_card,
        aliases={"ru": ("заплатить",)},
        private=True,
    ),
)
NAMES = [word.name for word in WORDS]
ROOM = Module(name="test", folder=Path(__file__).parent, words=WORDS)
# The hall's rooms keep silent here: this room alone has words.
ALL = (*(replace(module, words=()) for module in MODULES), ROOM)


def texts() -> Texts:
    return Texts(ALL)


def interpreter(house: House, *, rooms: int = 0) -> Interpreter:
    """The one that the hall would have; with so many rooms more, of a word each."""
    buttons = Buttons(house.runner, SECRET)
    more = [
        Module(
            name=f"room_{n}",
            folder=Path(__file__).parent,
            words=(Word(name=f"word_{n}", action=echo, card=echoed_card),),
        )
        for n in range(rooms)
    ]
    return Interpreter((*ALL, *more), house.runner, texts(), buttons)


async def player(
    house: House,
    name: str,
    *,
    coins: int = 0,
    edge: str = "practice",
    locale: str = "en",
) -> Actor:
    """Somebody of the hall, at a mouth."""
    someone = await house.unit(lambda tx: accounts.invite(tx, name))
    if coins:
        admin = Actor(player=PlayerId(someone), role=Role.ADMIN)
        given = ledger_actions.Mint(
            to=someone, asset="coin", amount=coins, reason="given"
        )
        await house.perform(ledger_actions.mint, admin, given)
    return Actor(player=someone, role=Role.PLAYER, edge=edge, locale=locale)


async def purchases(house: House) -> int:
    return await house.value(
        "select count(*) from house.audit where act = 'test.bought'"
    )
