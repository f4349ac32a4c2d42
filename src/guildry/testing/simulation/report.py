"""The report: one page that needs nothing else, for an operator to read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from statistics import fmean
from typing import TYPE_CHECKING, Final

from guildry.testing.simulation import plots
from guildry.testing.simulation.cast import Kind
from guildry.testing.simulation.measures import WAYS, Measure, Outcome

if TYPE_CHECKING:
    from guildry.testing.simulation.course import Found, Wish

PARTS_MAX: Final = 6
_HEAD: Final = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A hall, played ahead</title><style>
:root{color-scheme:light dark;--ground:light-dark(#FBF7EF,#16120E);--raised:light-dark(#FFF,#211B15);
--line:light-dark(#E4DACA,#3A3128);--ink:light-dark(#241D16,#F3EADB);--muted:light-dark(#6A5D4D,#B8A892);
--ember:light-dark(#A8431A,#F0854B);--moss:light-dark(#3F6B3A,#8CC284);--wine:light-dark(#9B1C31,#F2808F);
--gold:light-dark(#8A6100,#E8B84A);--sky:light-dark(#245C86,#7FB6E0)}
body{margin:0 auto;max-width:820px;padding:24px 16px;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.7rem;margin:0 0 4px}h2{font-size:1.2rem;margin:0 0 4px}p{margin:4px 0 12px;max-width:70ch}
section{background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:16px;margin:16px 0}
svg{width:100%;min-width:560px;height:auto}svg text{font:12px system-ui,sans-serif;fill:var(--muted)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.92rem}
th,td{text-align:right;padding:4px 8px;border-bottom:1px solid var(--line)}th:first-child,td:first-child,td.word,th.word{text-align:left}
.facts{display:flex;flex-wrap:wrap;gap:8px 24px;margin:12px 0 0;padding:0;list-style:none}
.facts b{display:block;font-size:1.25rem;font-variant-numeric:tabular-nums}.facts span{color:var(--muted);font-size:.85rem}
code{font-size:.85em;overflow-wrap:anywhere}summary{cursor:pointer;color:var(--sky)}.scroll{overflow-x:auto}
</style><body>"""


def write(wish: "Wish", found: "Found") -> str:
    """The whole page."""
    parts = [
        _HEAD,
        f"<h1>{wish.players:,} players, {wish.days} days</h1>",
        f"<p>Invented players played the hall's real rooms under a clock of their own: seed {wish.seed}, "
        f"{found.actions:,} actions. The same wish gives the same result: "
        f"<code>{found.digest}</code>.</p>",
        _facts(found.measures[-1], found),
        *_coins(found),
        *_prices_and_purses(found),
        _section(
            "How each kind of player came out",
            _cheats(found),
            _outcomes(found.outcomes),
        ),
        _section(
            "What was refused",
            "What players tried and the hall did not let them, by action and by the reason it gave.",
            _refused(found.refused),
        ),
        _section("Is everything in order?", _order(found)),
        "</body></html>",
    ]
    return "\n".join(parts)


def _coins(found: "Found") -> Iterator[str]:
    """Where coins are, where they came from, where they went."""
    first, last = found.measures[0], found.measures[-1]
    yield _section(
        "Where the coins are",
        f"The supply went from {first.supply:,} to {last.supply:,} coins, {_times(first.supply, last.supply)}. "
        "Savings earn, so what lies there grows fastest; what is elsewhere is set aside in trades, holds and the treasury.",
        plots.lines(
            {
                "supply": [m.supply for m in found.measures],
                "purses": [m.purses for m in found.measures],
                "bank": [m.bank for m in found.measures],
                "savings": [m.savings for m in found.measures],
            }
        ),
        _days(found.measures),
    )
    yield _section(
        "Where new coins came from",
        _told(found.sources, "came from"),
        plots.stacks(_largest(found.sources)),
    )
    yield _section(
        "Where coins went for good",
        _told(found.sinks, "went to"),
        plots.stacks(_largest(found.sinks)),
    )


def _prices_and_purses(found: "Found") -> Iterator[str]:
    """What prices did, how even wealth is, how fast coins move."""
    first, last = found.measures[0], found.measures[-1]
    speeds = _velocity(found.measures)
    yield _section(
        "Prices",
        f"Against the shop's first prices (100), as a geometric mean: the shop {last.index:.0f} at the end, and what players "
        f"paid one another at the market {last.market:.0f}. Each of the shop's follows its own demand, within half and twice "
        "its first price; from day 41 to 47 a season takes a fifth off.",
        plots.lines(
            {
                "shop": [m.index for m in found.measures],
                "market": [m.market for m in found.measures],
            },
            least=None,
        ),
        _prices(found.prices),
    )
    yield _section(
        "The crypto",
        f"Coins for one, at midnight: {first.crypto / 1e6:.3f} at first, {last.crypto / 1e6:.3f} at the end. "
        "It is the walk of this seed; another seed walks elsewhere.",
        plots.lines({"crypto": [m.crypto / 1e6 for m in found.measures]}, least=None),
    )
    yield _section(
        "How even it is",
        f"Gini of what players own, debts taken off: {first.gini:.2f} after the first day, {last.gini:.2f} at the end "
        "(0: all have the same, 1: one has everything).",
        plots.lines({"Gini": [m.gini for m in found.measures]}),
    )
    yield _section(
        "How fast coins move",
        f"On an average day coins worth {fmean(speeds):.1f} % of the supply changed hands: spent, sold, or given. "
        "What is set aside, saved or newly made is not counted. When it falls, coins are hoarded.",
        plots.lines({"% a day": speeds}),
    )
    yield _section(
        "Which way they go",
        "Coins that changed hands each day, by the way they went. "
        + escape(", ".join(f"{n:,} {what}" for what, n in found.deals.items()))
        + ".",
        plots.stacks(
            {way: [float(m.moved[way]) for m in found.measures] for way in WAYS}
        ),
    )


def _facts(last: Measure, found: "Found") -> str:
    facts = (
        (f"{last.supply:,}", "coins at the end"),
        (f"{last.index:.0f}", "price index (100 at first)"),
        (f"{last.gini:.2f}", "Gini"),
        (f"{last.owed:,}", "owed to the bank"),
        (f"{found.defaulted:,}", "of it in default"),
    )
    return (
        '<ul class="facts">'
        + "".join(f"<li><b>{fact}</b><span>{what}</span></li>" for fact, what in facts)
        + "</ul>"
    )


def _section(title: str, told: str, *shown: str) -> str:
    return f"<section><h2>{title}</h2><p>{told}</p>{''.join(shown)}</section>"


def _times(before: int, after: int) -> str:
    return f"× {after / max(1, before):.1f}"


def _told(side: Mapping[str, Sequence[int]], verb: str) -> str:
    sums = sorted(((sum(line), name) for name, line in side.items()), reverse=True)
    total = sum(amount for amount, _ in sums)
    named = [
        f"{_words(name)} {amount:,} ({100 * amount / max(1, total):.0f} %)"
        for amount, name in sums[:PARTS_MAX]
    ]
    return escape(f"{total:,} coins in all {verb} — {'; '.join(named)}.")


def _words(name: str) -> str:
    return name.replace("_", " ")


def _largest(side: Mapping[str, Sequence[int]]) -> dict[str, Sequence[float]]:
    """The largest by name, and all others together."""
    ordered = sorted(side.items(), key=lambda part: (-sum(part[1]), part[0]))
    shown: dict[str, Sequence[float]] = {
        _words(name): line for name, line in ordered[:PARTS_MAX]
    }
    rest = [line for _, line in ordered[PARTS_MAX:]]
    if rest:
        shown["others"] = [float(sum(day)) for day in zip(*rest, strict=True)]
    return shown


def _velocity(measures: Sequence[Measure]) -> list[float]:
    return [
        100 * sum(m.moved.values()) / m.supply if m.supply else 0.0 for m in measures
    ]


def _cheats(found: "Found") -> str:
    by_kind = {outcome.kind: outcome for outcome in found.outcomes}
    cheat, casual = by_kind.get(Kind.CHEAT), by_kind.get(Kind.CASUAL)
    hoarder = by_kind.get(Kind.HOARDER)
    if cheat is None or casual is None or hoarder is None:
        return "There were no cheats to compare with."
    tries = sum(count for _, _, count in found.refused)
    return (
        f"Cheats sent nonsense, borrowed to pass it on and borrow again, bought their own rush, "
        f"moved savings around midnight, traded with themselves and bid on their own lots; "
        f"in all {tries:,} tries of all players were refused. They come nearly every day and save all they have: "
        f"they ended with {cheat.mean:,.0f} coins each, debts taken off, where hoarders, who save too but come half as often, "
        f"have {hoarder.mean:,.0f}, and casual players {casual.mean:,.0f}. Cheats still owe the bank {cheat.owed:,} coins."
    )


def _outcomes(outcomes: Sequence[Outcome]) -> str:
    return _table(
        ("kind", "players", "mean", "median", "richest", "owed"),
        (
            (
                o.kind.value,
                f"{o.players:,}",
                f"{o.mean:,.0f}",
                f"{o.median:,.0f}",
                f"{o.richest:,}",
                f"{o.owed:,}",
            )
            for o in outcomes
        ),
    )


def _refused(refused: Sequence[tuple[str, str, int]]) -> str:
    return _table(("action", "why", "times"), ((a, c, f"{n:,}") for a, c, n in refused))


def _prices(prices: Mapping[str, Sequence[int]]) -> str:
    rows = (
        (code, f"{line[0]:,}", f"{min(line):,}", f"{max(line):,}", f"{line[-1]:,}")
        for code, line in prices.items()
    )
    return _folded(
        "Each price",
        _table(("ware", "at first", "lowest", "highest", "at the end"), rows),
    )


def _days(measures: Sequence[Measure]) -> str:
    rows = (
        (
            f"{m.day}",
            *(
                f"{v:,}"
                for v in (m.supply, m.purses, m.bank, m.savings, m.elsewhere, m.owed)
            ),
        )
        for m in measures
    )
    head = ("day", "supply", "purses", "bank", "savings", "elsewhere", "owed")
    return _folded("Each day", _table(head, rows))


def _order(found: "Found") -> str:
    if found.broken:
        return "No. " + escape("; ".join(found.broken))
    return "Yes: after the last day every invariant of every room was checked against all rows, and held."


def _folded(title: str, inner: str) -> str:
    return f"<details><summary>{title}</summary>{inner}</details>"


def _table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f'<div class="scroll"><table><tr>{top}</tr>{body}</table></div>'
