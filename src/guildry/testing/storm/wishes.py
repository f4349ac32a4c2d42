"""What the clients of a storm ask for: the same seed, worker and number give the same wish."""

import random
from collections import deque
from typing import Any, Final
from uuid import UUID

from msgspec import Struct

from guildry.kernel import Action, Actor, PlayerId, Role
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import (
    Burn,
    Freeze,
    LegGiven,
    Mint,
    Post,
    Release,
    Reserve,
    Reverse,
    Settle,
    Share,
    Transfer,
    Unfreeze,
)

REMEMBERED_MAX: Final = 400
LEGS_MAX: Final = 64
TWO_WAY_ACCOUNTS: Final = 10
SHARED: Final = 0.12  # of all wishes: sent by every worker, under one key
KEYED: Final = 0.92
MUTATED: Final = (
    0.15  # of the shared ones: one worker sends another body under that key
)
TWICE: Final = 0.05
AGAIN: Final = 0.05
RELIC: Final = "item:relic"
ASSETS: Final = ("coin", "coin", "coin", "gem", "item:arrow")
SOURCE: Final = "storm_source"
SINK: Final = "storm_sink"
DRIP: Final = "storm_drip"

# How often each thing is asked for, out of a hundred or so.
WEIGHTS: Final = {
    "transfer": 44,
    "gather": 4,
    "post": 12,
    "mint": 8,
    "drip": 1,
    "relic": 1,
    "burn": 5,
    "reserve": 10,
    "settle": 6,
    "release": 4,
    "reverse": 5,
    "meddle": 2,
    "freeze": 0.6,
    "unfreeze": 1.4,
}

Legs = tuple[tuple[UUID, str, int], ...]


class Person(Struct, frozen=True):
    id: UUID
    token: str = ""


class Crowd(Struct, frozen=True):
    """Everybody that takes part; `fickle` are those who get frozen now and then."""

    people: tuple[Person, ...]
    fickle: tuple[Person, ...]
    operator: Person
    source: UUID
    sink: UUID
    drip: UUID
    lots: tuple[UUID, ...] = ()
    """Where the square is stormed: lots that everybody wants."""


class Wish(Struct, frozen=True):
    """One operation to ask for, and what it must do to the ledger if it is granted."""

    word: str
    action: Action[Any, Any]
    who: Person
    given: Any
    key: str | None
    legs: Legs = ()

    def actor(self) -> Actor:
        role = Role.PLAYER if self.action is actions.transfer else Role.ADMIN
        return Actor(player=PlayerId(self.who.id), role=role)


class Held(Struct, frozen=True):
    hold: UUID
    holder: UUID
    asset: str
    amount: int


class Wisher:
    """One worker's wishes, drawn from what it has seen so far."""

    def __init__(
        self, crowd: Crowd, seed: int, worker: int, workers: int, *, keyed: float
    ) -> None:
        self._keyed = keyed
        self._crowd = crowd
        self._seed = seed
        self._worker = worker
        self._workers = workers
        self._n = 0
        self._holds: deque[Held] = deque(maxlen=REMEMBERED_MAX)
        self._postings: deque[tuple[UUID, Legs]] = deque(maxlen=REMEMBERED_MAX)
        self._granted: deque[Wish] = deque(maxlen=REMEMBERED_MAX)

    def next(self) -> list[Wish]:
        """The next wish; more than one where they are to be sent at the same moment."""
        n = self._n
        self._n += 1
        dice = random.Random(f"{self._seed}:{n}")
        if dice.random() < SHARED:
            wish = self._fresh(dice, f"{self._seed}-all-{n}")
            # All agree on who is to send another body, and on which.
            odd = dice.random() < MUTATED and n % self._workers == self._worker
            return [self._mutated(wish) if odd else wish]
        dice = random.Random(f"{self._seed}:{self._worker}:{n}")
        fate = dice.random()
        if fate < AGAIN and self._granted:
            known = dice.choice(self._granted)
            return [known if dice.random() < 0.7 else self._mutated(known)]
        key = (
            f"{self._seed}-{self._worker}-{n}" if dice.random() < self._keyed else None
        )
        wish = self._drawn(dice, key)
        return [wish, wish] if key and dice.random() < TWICE else [wish]

    def granted(self, wish: Wish, posting: UUID | None, hold: UUID | None) -> Legs:
        """Remember what came of a wish; the legs that it must have had."""
        legs = wish.legs
        if hold is not None:
            given: Reserve = wish.given
            self._holds.append(Held(hold, given.holder, given.asset, given.amount))
            legs = (
                (given.holder, given.asset, -given.amount),
                (hold, given.asset, given.amount),
            )
        if posting is not None:
            # Those of holds too: taking one of them back must be refused.
            self._postings.append((posting, legs))
        if wish.key is not None:
            self._granted.append(wish)
        return legs

    def _drawn(self, dice: random.Random, key: str | None) -> Wish:
        (word,) = dice.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))
        if word in ("settle", "release") and self._holds:
            return self._closing(dice, word, key)
        if word == "reverse" and self._postings:
            posting, legs = dice.choice(self._postings)
            given = Reverse(posting=posting, reason="storm")
            undone = tuple((who, asset, -amount) for who, asset, amount in legs)
            return self._operated("reverse", actions.reverse, given, key, undone)
        if word == "meddle" and self._holds:
            return self._meddling(dice, key)
        if word in ("freeze", "unfreeze"):
            return self._freezing(dice, word, key)
        return self._fresh(dice, key, word)

    def _fresh(self, dice: random.Random, key: str | None, word: str = "") -> Wish:
        """A wish that needs to know nothing of what happened before."""
        if not word:
            (word,) = dice.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))
        crowd, asset = self._crowd, dice.choice(ASSETS)
        who, other = dice.sample(crowd.people, 2)
        amount = dice.randint(1, 20) if dice.random() < 0.95 else 10**9
        match word:
            case "gather":
                # Everybody wants one coin of the same purse.
                return _transfer(crowd.people[0], other, "coin", 1, key)
            case "post":
                return self._posting(dice, key)
            case "mint" | "drip" | "relic":
                asset = RELIC if word == "relic" else asset
                return self._minted(other.id, asset, min(amount, 50), key, word)
            case "burn":
                given = Burn(
                    sink=SINK, holder=who.id, asset=asset, amount=amount, reason="storm"
                )
                legs = ((who.id, asset, -amount), (crowd.sink, asset, amount))
                return self._operated("burn", actions.burn, given, key, legs)
            case "reserve":
                given = Reserve(
                    holder=who.id,
                    asset=asset,
                    amount=amount,
                    reason="storm",
                    seconds=1 if dice.random() < 0.4 else 3600,
                )
                return self._operated("reserve", actions.reserve, given, key, ())
            case _:
                fickle = dice.random() < 0.08
                to = dice.choice(crowd.fickle) if fickle else other
                return _transfer(who, to, asset, amount, key)

    def _posting(self, dice: random.Random, key: str | None) -> Wish:
        """Two to sixty-four legs over several people and assets, some of them over the boundary."""
        pairs = dice.choice((1, 1, 2, 3, 5, LEGS_MAX // 2))
        legs: list[tuple[UUID, str, int]] = []
        for _ in range(pairs):
            asset, amount = dice.choice(ASSETS), dice.randint(1, 5)
            one, other = dice.sample(self._crowd.people, 2)
            giver, taker = one.id, other.id
            door = dice.random()
            if door < 0.1:
                giver = self._crowd.source
            elif door < 0.2:
                taker = self._crowd.sink
            legs += [(giver, asset, -amount), (taker, asset, amount)]
        given = Post(
            kind="storm",
            reason="storm",
            legs=[LegGiven(holder=h, asset=s, amount=a) for h, s, a in legs],
        )
        return self._operated("post", actions.post, given, key, tuple(legs))

    def _minted(
        self, to: UUID, asset: str, amount: int, key: str | None, word: str
    ) -> Wish:
        name, source = SOURCE, self._crowd.source
        if word == "drip":
            name, source = DRIP, self._crowd.drip
        given = Mint(source=name, to=to, asset=asset, amount=amount, reason="storm")
        legs = ((source, asset, -amount), (to, asset, amount))
        return self._operated("mint", actions.mint, given, key, legs)

    def _closing(self, dice: random.Random, word: str, key: str | None) -> Wish:
        held = dice.choice(self._holds)
        if word == "release":
            given = Release(hold=held.hold)
            legs = (
                (held.hold, held.asset, -held.amount),
                (held.holder, held.asset, held.amount),
            )
            return self._operated("release", actions.release, given, key, legs)
        paid = dice.randint(1, held.amount)
        if dice.random() < 0.05:
            paid = held.amount + 1
        to = dice.choice(self._crowd.people).id
        settled = Settle(hold=held.hold, to=[Share(holder=to, amount=paid)])
        out = [(held.hold, held.asset, -held.amount), (to, held.asset, paid)]
        if paid < held.amount:
            out.append((held.holder, held.asset, held.amount - paid))
        return self._operated("settle", actions.settle, settled, key, tuple(out))

    def _meddling(self, dice: random.Random, key: str | None) -> Wish:
        """A player slips a coin into what was reserved: it must be refused."""
        held, who = dice.choice(self._holds), dice.choice(self._crowd.people)
        given = Transfer(to=held.hold, asset=held.asset, amount=1)
        legs = ((who.id, held.asset, -1), (held.hold, held.asset, 1))
        return Wish("meddle", actions.transfer, who, given, key, legs)

    def _freezing(self, dice: random.Random, word: str, key: str | None) -> Wish:
        someone = dice.choice(self._crowd.fickle).id
        if word == "freeze":
            given: Any = Freeze(holder=someone, reason="storm")
            return self._operated("freeze", actions.freeze, given, key, ())
        given = Unfreeze(holder=someone, reason="storm")
        return self._operated("unfreeze", actions.unfreeze, given, key, ())

    def _operated(
        self,
        word: str,
        action: Action[Any, Any],
        given: Any,
        key: str | None,
        legs: Legs,
    ) -> Wish:
        return Wish(word, action, self._crowd.operator, given, key, legs)

    def _mutated(self, wish: Wish) -> Wish:
        """Another body under the same key, from the same hand."""
        if wish.word not in ("transfer", "gather"):
            return wish
        given: Transfer = wish.given
        to = Person(given.to)
        return _transfer(wish.who, to, given.asset, given.amount + 1, wish.key)


def _transfer(
    who: Person, to: Person, asset: str, amount: int, key: str | None
) -> Wish:
    given = Transfer(to=to.id, asset=asset, amount=amount)
    legs = ((who.id, asset, -amount), (to.id, asset, amount))
    return Wish("transfer", actions.transfer, who, given, key, legs)


class TwoWay:
    """Wishes that cross: everybody pays everybody, as fast as can be."""

    def __init__(self, crowd: Crowd, seed: int, worker: int) -> None:
        self._people = crowd.people[:TWO_WAY_ACCOUNTS]
        self._dice = random.Random(f"{seed}:two-way:{worker}")

    def next(self) -> list[Wish]:
        who, to = self._dice.sample(self._people, 2)
        return [_transfer(who, to, "coin", self._dice.randint(1, 3), None)]

    def granted(self, wish: Wish, posting: UUID | None, hold: UUID | None) -> Legs:
        return wish.legs
