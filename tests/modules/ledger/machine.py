"""Each step is done by the house and by the model, and both must say and hold the same."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any, ClassVar
from uuid import UUID

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from guildry.kernel import Action, Actor, Fault, PlayerId, Role, new_id
from guildry.modules import ledger
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import (
    AssetKind,
    Burn,
    Freeze,
    LegGiven,
    Mint,
    OpenAsset,
    OpenTap,
    Post,
    Release,
    Reserve,
    Reverse,
    Settle,
    Share,
    Transfer,
    Unfreeze,
)
from guildry.testing import House, checker
from tests.modules.ledger.given import OPERATOR
from tests.modules.ledger.model import Done, Held, Legs, Model, Refused

PLAYERS = 3
START = 100
START_GEMS = 8
DAILY_CAP = 700
GEM_CAP = 30

who = st.integers(0, PLAYERS - 1)
# The likely first and often, the hostile last and now and then.
anyone = st.sampled_from(
    (*range(PLAYERS),) * 4 + ("source", "sink", "stranger", "hold")
)
assets = st.sampled_from(("coin",) * 6 + ("gem",) * 4 + ("moon",))
amounts = st.one_of(*[st.integers(1, 12)] * 5, st.integers(1, 10**15))
keys = st.sampled_from((None, None, None, "k1", "k2"))
picks = st.integers(0, 1_000)
strangers = UUID("00000000-0000-4000-8000-000000000000")


class LedgerMachine(RuleBasedStateMachine):
    """Each step is done twice, by the house and by the model, and must come out alike."""

    house: House
    run: Callable[[Any], Any]
    numbers = count()
    met: ClassVar[Counter[str]] = Counter()

    @initialize()
    def open_up(self) -> None:
        self.n = n = next(self.numbers)
        names = {"source": f"source_{n}", "sink": f"sink_{n}"}
        self.names = names
        self.codes = {"coin": f"coin_{n}", "gem": f"gem_{n}", "moon": f"moon_{n}"}
        caps = {self.codes["coin"]: 10**15, self.codes["gem"]: GEM_CAP}
        doors = {kind: ledger.holder_named(name) for kind, name in names.items()}
        self.model = Model(doors["source"], doors["sink"], caps)
        for code, cap in caps.items():
            given = OpenAsset(code=code, kind=AssetKind.CURRENCY, cap=cap)
            self.ask(actions.open_asset, OPERATOR, given)
            for kind, name in names.items():
                tap = OpenTap(name=name, kind=kind, asset=code, daily_cap=DAILY_CAP)
                self.ask(actions.open_tap, OPERATOR, tap)
                self.model.daily_cap[doors[kind], code] = DAILY_CAP
        self.people = [self.let_in() for _ in range(PLAYERS)]
        self.answers: dict[tuple[UUID, str, str], tuple[Any, bytes]] = {}
        for someone in range(PLAYERS):
            self.mint(someone, "coin", START, None, 0)
            self.mint(someone, "gem", START_GEMS, None, 0)
            self.reserve(someone, "coin", 12, 7_776_000 if someone else 1, None, 0)

    # What can be done

    @rule(giver=who, to=anyone, asset=assets, amount=amounts, key=keys, pick=picks)
    def transfer(
        self, giver: int, to: Any, asset: str, amount: int, key: str | None, pick: int
    ) -> None:
        actor, target = self.people[giver], self.someone(to, pick)
        given = Transfer(to=target, asset=self.codes[asset], amount=amount)
        legs = self.moved(actor.id, target, given.asset, amount)

        def expected() -> Legs:
            self.model.post(legs, self.now)
            return legs

        refused = "SELF_TRANSFER" if target == actor.id else None
        self.both(actions.transfer, actor, given, key, expected, refused)

    @rule(
        legs=st.lists(
            st.tuples(anyone, anyone, assets, st.integers(1, 3)),
            min_size=1,
            max_size=5,
        ),
        slip=st.sampled_from((0, 0, 0, 0, 1)),
        key=keys,
        pick=picks,
    )
    def post(self, legs: list[Any], slip: int, key: str | None, pick: int) -> None:
        moved: list[tuple[UUID, str, int]] = []
        for giver, taker, asset, amount in legs:
            code = self.codes[asset]
            moved.append((self.someone(giver, pick), code, -amount))
            moved.append((self.someone(taker, pick + 1), code, amount + slip))
        given = Post(
            kind="model",
            reason="model",
            legs=[LegGiven(holder=h, asset=s, amount=a) for h, s, a in moved],
        )

        def expected() -> Legs:
            self.model.post(tuple(moved), self.now)
            return tuple(moved)

        refused = "LEGS_UNBALANCED" if slip else None
        self.both(actions.post, OPERATOR, given, key, expected, refused)

    @rule(to=anyone, asset=assets, amount=amounts, key=keys, pick=picks)
    def mint(
        self, to: Any, asset: str, amount: int, key: str | None, pick: int
    ) -> None:
        code, target = self.codes[asset], self.someone(to, pick)
        given = Mint(
            source=self.names["source"],
            to=target,
            asset=code,
            amount=amount,
            reason="model",
        )
        legs = self.moved(self.model.source, target, code, amount)
        self.both(actions.mint, OPERATOR, given, key, lambda: self.posted(legs))

    @rule(holder=anyone, asset=assets, amount=amounts, key=keys, pick=picks)
    def burn(
        self, holder: Any, asset: str, amount: int, key: str | None, pick: int
    ) -> None:
        code, target = self.codes[asset], self.someone(holder, pick)
        given = Burn(
            sink=self.names["sink"],
            holder=target,
            asset=code,
            amount=amount,
            reason="model",
        )
        legs = self.moved(target, self.model.sink, code, amount)
        self.both(actions.burn, OPERATOR, given, key, lambda: self.posted(legs))

    @rule(
        holder=anyone,
        asset=assets,
        amount=amounts,
        seconds=st.sampled_from((1, 60, 7_776_000)),
        key=keys,
        pick=picks,
    )
    def reserve(
        self,
        holder: Any,
        asset: str,
        amount: int,
        seconds: int,
        key: str | None,
        pick: int,
    ) -> None:
        given = Reserve(
            holder=self.someone(holder, pick),
            asset=self.codes[asset],
            amount=amount,
            reason="model",
            seconds=seconds,
        )
        due = self.now + timedelta(seconds=seconds)
        held = Held(given.holder, given.asset, amount, due)
        hold = new_id()  # the house names it; we learn its name from the answer

        def expected() -> Legs:
            self.model.open_hold(hold, held, self.now)
            return ()

        shown = self.both(actions.reserve, OPERATOR, given, key, expected)
        if shown is not None:
            self.model.holds[shown.hold] = self.model.holds.pop(hold)
            place = (hold, given.asset)
            self.model.balances[shown.hold, given.asset] = self.model.balances.pop(
                place
            )

    @rule(
        shares=st.lists(
            st.tuples(anyone, st.sampled_from((1, 2, 3, 40))), min_size=1, max_size=2
        ),
        key=keys,
        pick=picks,
    )
    def settle(self, shares: list[Any], key: str | None, pick: int) -> None:
        hold = self.some_hold(pick)
        paid = [(self.someone(to, pick), amount) for to, amount in shares]
        given = Settle(hold=hold, to=[Share(holder=h, amount=a) for h, a in paid])
        held = self.model.holds.get(hold)
        refused = "HOLD_NOT_FOUND" if held is None else None
        if held is not None and sum(amount for _, amount in paid) > held.amount:
            refused = "MORE_THAN_HELD"

        def expected() -> Legs:
            return self.model.close_hold(hold, paid, self.now, "settled")

        if any(to == hold for to, _ in paid):
            return  # nothing is paid out to the hold itself: see test_actions
        self.both(actions.settle, OPERATOR, given, key, expected, refused)

    @rule(key=keys, pick=picks)
    def release(self, key: str | None, pick: int) -> None:
        hold = self.some_hold(pick)
        refused = None if hold in self.model.holds else "HOLD_NOT_FOUND"

        def expected() -> Legs:
            return self.model.close_hold(hold, [], self.now, "released")

        given = Release(hold=hold)
        self.both(actions.release, OPERATOR, given, key, expected, refused)

    @rule(key=keys, pick=picks)
    def reverse(self, key: str | None, pick: int) -> None:
        known = list(self.model.postings)
        posting = known[pick % len(known)] if known else strangers
        refused = None
        if not known:
            refused = "POSTING_NOT_FOUND"
        elif self.model.postings[posting].of_hold:
            refused = "NOT_REVERSIBLE"

        def expected() -> Legs:
            return self.model.undo(posting, self.now)

        given = Reverse(posting=posting, reason="model")
        self.both(actions.reverse, OPERATOR, given, key, expected, refused)

    @rule(someone=who)
    def freeze(self, someone: int) -> None:
        holder = self.people[someone].id
        self.ask(actions.freeze, OPERATOR, Freeze(holder=holder, reason="model"))
        self.model.frozen.add(holder)

    @rule(someone=who)
    def unfreeze(self, someone: int) -> None:
        holder = self.people[someone].id
        self.ask(actions.unfreeze, OPERATOR, Unfreeze(holder=holder, reason="model"))
        self.model.frozen.discard(holder)

    @rule(seconds=st.sampled_from((1, 61, 86_400)))
    def let_time_pass(self, seconds: int) -> None:
        self.house.clock.advance(timedelta(seconds=seconds))

    @rule()
    def sweep(self) -> None:
        (sweep,) = ledger.module.sweeps
        swept = self.model.sweep(self.now)
        self.met["an expiry"] += swept
        assert self.run(self.house.unit(sweep.do)) == swept

    # What must come out

    @invariant()
    def both_hold_the_same(self) -> None:
        rows = self.run(
            self.house.rows(
                """
                select a.holder, s.code, a.balance from ledger.account a
                join ledger.asset s on s.id = a.asset
                where s.code = any($1::text[]) and a.balance > 0
                """,
                list(self.codes.values()),
            )
        )
        found = {(row["holder"], row["code"]): row["balance"] for row in rows}
        assert found == {k: v for k, v in self.model.balances.items() if v}

    def teardown(self) -> None:
        async def judged() -> list[checker.Violation]:
            async with self.house.database.connection() as connection:
                return await checker.violations(connection)

        broken = self.run(judged())
        # A hold of one example must not fall due in another, which does not know it.
        self.model.holds.clear()
        self.run(self.house.unit(_close_all))
        assert broken == [], checker.told(broken)

    # How a step is done

    def both(
        self,
        action: Action[Any, Any],
        actor: Actor,
        given: Any,
        key: str | None,
        expected: Callable[[], Legs],
        refused: str | None = None,
    ) -> Any:
        """What is new in the house, or None for a replay and a refusal; all as the model says."""
        key = key and f"{key} of {self.n}"
        place = (actor.id, action.name, key or "")
        known = self.answers.get(place) if key else None
        if known is not None and known[0] != given:
            refused = refused or "IDEMPOTENCY_CONFLICT"
        legs: Legs = ()
        if refused is None and known is None:
            try:
                legs = expected()
            except Refused as refusal:
                refused = refusal.code
        if refused is not None:
            with pytest.raises(Fault) as fault:
                self.run(self.house.answer(action, actor, given, key=key))
            assert fault.value.code == refused
            self.met[refused] += 1
            return None
        answer = self.run(self.house.answer(action, actor, given, key=key))
        assert answer.replayed == (known is not None)
        if known is not None:
            assert answer.data == known[1]
            self.met["a replay"] += 1
            return None
        if key:
            self.answers[place] = (given, answer.data)
        self.met[action.name] += 1
        shown = msgspec.json.decode(answer.data, type=action.shown)
        of_hold = action in (actions.reserve, actions.settle, actions.release)
        self.model.postings[shown.posting] = Done(legs, of_hold)
        return shown

    def posted(self, legs: Legs) -> Legs:
        self.model.post(legs, self.now)
        return legs

    def ask(self, action: Action[Any, Any], actor: Actor, given: Any) -> Any:
        return self.run(self.house.perform(action, actor, given))

    def let_in(self) -> Actor:
        player = PlayerId(new_id())
        kind = ledger.HolderKind.PLAYER
        self.run(self.house.unit(lambda tx: ledger.open_holder(tx, player, kind)))
        self.model.players.add(player)
        return Actor(player=player, role=Role.PLAYER)

    def someone(self, what: Any, pick: int) -> UUID:
        match what:
            case "source":
                return self.model.source
            case "sink":
                return self.model.sink
            case "hold":
                return self.some_hold(pick)
            case "stranger":
                return strangers
            case _:
                return self.people[what].id

    def some_hold(self, pick: int) -> UUID:
        """One that there is; once in ten, one that there never was."""
        known = [*self.model.holds] if pick % 10 else []
        return known[pick % len(known)] if known else strangers

    def moved(self, source: UUID, target: UUID, asset: str, amount: int) -> Legs:
        return ((source, asset, -amount), (target, asset, amount))

    @property
    def now(self) -> Any:
        return self.house.clock.now()


async def _close_all(tx: Any) -> None:
    rows = await tx.rows("select id from ledger.hold where state = 'open'")
    for row in rows:
        await ledger.release(tx, row["id"])
