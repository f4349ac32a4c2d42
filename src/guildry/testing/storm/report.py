"""What is said of a storm: a line a second while it rages, a table at its end."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from guildry.testing.checker import Balance, Violation
from guildry.testing.storm.errand import Word
from guildry.testing.storm.mouths import OUTCOMES

Met = Callable[["Tally"], int]

_EVERYWHERE: Final[Mapping[str, Met]] = {
    "a replay": lambda c: c.outcomes("replayed"),
    "a purse that was too small": lambda c: c.codes("INSUFFICIENT_RESOURCES"),
}
MET: Final[Mapping[str, Mapping[str, Met]]] = {
    "storm": {
        **_EVERYWHERE,
        "a key that came with another body": lambda c: c.codes("IDEMPOTENCY_CONFLICT"),
        "a hold that expired": lambda c: c.expired,
        "a hold that was settled": lambda c: c.words("settle"),
        "a hold that was released": lambda c: c.words("release"),
        "a reversal": lambda c: c.words("reverse"),
    },
    "economy": {
        **_EVERYWHERE,
        "a trade that was countered": lambda c: c.words("counter"),
        "a trade that was accepted": lambda c: c.words("accept"),
        "a trade that was confirmed": lambda c: c.words("confirm"),
        "a bid": lambda c: c.words("bid"),
        "a lot that was bought at once": lambda c: c.words("buyout"),
        "an order": lambda c: c.words("order"),
    },
}
"""What a storm that proves anything must have met, by its weather."""


class Tally:
    """Counts what the workers tell, and what the watcher sees."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.samples = 0
        self.expired = 0
        self.deadlocks = 0
        self.violations: list[Violation] = []
        self.began = time.monotonic()
        self.seconds = 0.0

    @property
    def ops(self) -> int:
        return self.counts.total()

    def add(self, word: Word) -> None:
        for wish, outcome, code, count in word.counts:
            self.counts[wish, outcome, code] += count

    def sampled(self, balances: Iterable[Balance]) -> None:
        self.samples += 1
        for each in balances:
            if not each.conserved:
                self.violations.append(
                    Violation("conserved at every moment", str(each))
                )

    def outcomes(self, outcome: str) -> int:
        return sum(n for (_, o, _), n in self.counts.items() if o == outcome)

    def codes(self, code: str) -> int:
        return sum(n for (_, _, c), n in self.counts.items() if c == code)

    def words(self, word: str) -> int:
        return sum(n for (w, o, _), n in self.counts.items() if w == word and o == "ok")

    def missing(self, weather: str) -> list[str]:
        return [what for what, met in MET.get(weather, {}).items() if not met(self)]

    def unsorted(self) -> list[str]:
        return [
            f"{word}: {code} ({count}×)"
            for (word, outcome, code), count in self.counts.items()
            if outcome == "unsorted"
        ]

    def problems(self, weather: str) -> list[str]:
        """All that must not be: the run fails when there is any."""
        found = [f"{v.rule}: {v.row}" for v in self.violations] + self.unsorted()
        found += [f"it never met {what}" for what in self.missing(weather)]
        if weather == "two-way" and self.deadlocks:
            found.append(f"{self.deadlocks} deadlocks")
        return found

    def line(self) -> str:
        seconds = time.monotonic() - self.began
        return (
            f"{seconds:5.0f} s  {self.ops:>9,} ops  {self.ops / max(seconds, 0.1):>7,.0f}/s  "
            f"ok {self.outcomes('ok'):,}  replayed {self.outcomes('replayed'):,}  "
            f"refused {self.outcomes('refused'):,}  ambiguous {self.outcomes('ambiguous'):,}  "
            f"samples {self.samples}  violations {len(self.violations)}"
        )

    def table(self) -> str:
        rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for (word, outcome, _), count in self.counts.items():
            rows[word][outcome] += count
        lines = [f"{'':<10}" + "".join(f"{kind:>11}" for kind in OUTCOMES)]
        for word, row in sorted(rows.items()):
            lines.append(f"{word:<10}" + "".join(f"{row[k]:>11,}" for k in OUTCOMES))
        lines += ["", "refusals:"]
        codes: Counter[str] = Counter()
        for (_, outcome, code), count in self.counts.items():
            if outcome == "refused":
                codes[code] += count
        lines += [f"  {code:<26}{count:>9,}" for code, count in codes.most_common()]
        rate = self.ops / max(self.seconds, 0.001)
        lines += [
            "",
            f"{self.ops:,} operations in {self.seconds:.1f} s: {rate:,.0f}/s",
            f"{self.samples} samples of the whole, {self.expired:,} holds expired, {self.deadlocks} deadlocks",
            f"{len(self.violations)} violations",
        ]
        return "\n".join(lines)
