"""The ledger in plain Python: slow, single-handed, and easy to believe."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

Legs = tuple[tuple[UUID, str, int], ...]


class Refused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Held(Struct):
    holder: UUID
    asset: str
    amount: int
    due: datetime
    state: str = "open"


class Done(NamedTuple):
    legs: Legs
    of_hold: bool


class Model:
    """What everybody holds, and everything that decides whether it may move."""

    def __init__(self, source: UUID, sink: UUID, caps: dict[str, int]) -> None:
        self.source, self.sink = source, sink
        self.caps = caps
        self.daily_cap: dict[tuple[UUID, str], int] = {}
        self.balances: defaultdict[tuple[UUID, str], int] = defaultdict(int)
        self.supply: defaultdict[str, int] = defaultdict(int)
        self.used: defaultdict[tuple[UUID, str, date], int] = defaultdict(int)
        self.players: set[UUID] = set()
        self.frozen: set[UUID] = set()
        self.holds: dict[UUID, Held] = {}
        self.postings: dict[UUID, Done] = {}
        self.undone: set[UUID] = set()

    def post(
        self,
        legs: Legs,
        now: datetime,
        *,
        forced: bool = False,
        undoes: bool = False,
        of_hold: UUID | None = None,
        opens: bool = False,
    ) -> None:
        """All legs in their order, or Refused and none of them."""
        balances, used = self.balances.copy(), self.used.copy()
        spare = {asset: self._drawn(legs, asset) for asset in self.caps}
        moved: defaultdict[str, int] = defaultdict(int)
        for holder, asset, amount in legs:
            if asset not in self.caps:
                raise Refused("ASSET_NOT_FOUND")
            if holder in (self.source, self.sink):
                self._over(holder, asset, amount, now.date(), used, undoes, opens)
                if spare[asset] + amount < 0:
                    raise Refused("SUPPLY_CAP_REACHED")
                spare[asset] += amount
                moved[asset] -= amount
                continue
            if holder not in self.players and holder != of_hold:
                raise Refused("HOLDER_NOT_FOUND")
            balances[holder, asset] += amount
            if balances[holder, asset] < 0:
                raise Refused("INSUFFICIENT_RESOURCES")
            if holder in self.frozen and not forced:
                raise Refused("ACCOUNT_FROZEN")
        self.balances, self.used = balances, used
        for asset, more in moved.items():
            self.supply[asset] += more

    def _drawn(self, legs: Legs, asset: str) -> int:
        """What is set aside for all that a posting would let in, before any of it goes out."""
        wanted = sum(
            -amount
            for holder, of, amount in legs
            if of == asset and amount < 0 and holder in (self.source, self.sink)
        )
        return min(wanted, self.caps[asset] - self.supply[asset])

    def _over(
        self,
        holder: UUID,
        asset: str,
        amount: int,
        day: date,
        used: dict[tuple[UUID, str, date], int],
        undoes: bool,
        opens: bool,
    ) -> None:
        cap = self.daily_cap.get((holder, asset))
        wrong_way = (holder == self.source) != (amount < 0)
        if opens or (not undoes and (cap is None or wrong_way)):
            raise Refused("NOT_A_SOURCE_OR_SINK")
        if undoes:
            return
        assert cap is not None
        if used[holder, asset, day] + abs(amount) > cap:
            raise Refused("DAILY_CAP_REACHED")
        used[holder, asset, day] += abs(amount)

    def open_hold(self, hold: UUID, held: Held, now: datetime) -> None:
        legs = (
            (held.holder, held.asset, -held.amount),
            (hold, held.asset, held.amount),
        )
        self.post(legs, now, of_hold=hold, opens=True)
        self.holds[hold] = held

    def close_hold(
        self, hold: UUID, shares: list[tuple[UUID, int]], now: datetime, state: str
    ) -> Legs:
        held = self.holds[hold]
        if held.state != "open":
            raise Refused("HOLD_CLOSED")
        if state == "settled" and held.due <= now:
            raise Refused("HOLD_EXPIRED")
        rest = held.amount - sum(amount for _, amount in shares)
        back = ((held.holder, held.asset, rest),) if rest else ()
        paid = tuple((holder, held.asset, amount) for holder, amount in shares)
        legs = ((hold, held.asset, -held.amount), *paid, *back)
        self.post(legs, now, forced=not shares, of_hold=hold)
        held.state = state
        return legs

    def undo(self, posting: UUID, now: datetime) -> Legs:
        if posting in self.undone:
            raise Refused("ALREADY_REVERSED")
        legs = tuple((h, s, -a) for h, s, a in self.postings[posting].legs)
        legs = tuple(sorted(legs, key=lambda leg: leg[2] > 0))
        self.post(legs, now, undoes=True)
        self.undone.add(posting)
        return legs

    def sweep(self, now: datetime) -> int:
        due = [h for h, x in self.holds.items() if x.state == "open" and x.due <= now]
        for hold in due:
            self.close_hold(hold, [], now, "expired")
        return len(due)
