"""Plots as SVG, drawn by hand: few axes, and a line says its last value at its end."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Final

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 184, 14, 28
COLOURS: Final = (
    "var(--sky)",
    "var(--ember)",
    "var(--moss)",
    "var(--gold)",
    "var(--wine)",
    "var(--muted)",
    "var(--ink)",
)
LABEL_GAP: Final = 15
TICKS: Final = 4


def lines(series: Mapping[str, Sequence[float]], *, least: float | None = 0) -> str:
    """One line for each series, over the days."""
    values = [value for line in series.values() for value in line]
    low = min(values) if least is None else min(least, *values)
    low, high, step = _round(low, max(values))
    scale = _scale(low, high)
    parts = [_axes(low, step, scale, max(len(line) for line in series.values()))]
    labels: list[tuple[float, str, str]] = []
    for n, (name, line) in enumerate(series.items()):
        colour = COLOURS[n % len(COLOURS)]
        points = " ".join(
            f"{_x(i, len(line)):.1f},{scale(v):.1f}" for i, v in enumerate(line)
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        labels.append((scale(line[-1]), f"{name} {short(line[-1])}", colour))
    parts += _labels(labels)
    return _svg(parts, f"Lines: {', '.join(series)}")


def stacks(series: Mapping[str, Sequence[float]]) -> str:
    """One column for each day, its parts on top of one another."""
    days = max((len(line) for line in series.values()), default=1)
    sums = [sum(line[n] for line in series.values()) for n in range(days)]
    low, high, step = _round(0, max([*sums, 1]))
    scale = _scale(low, high)
    parts = [_axes(low, step, scale, days)]
    base = [0.0] * days
    wide = max(1.0, (WIDTH - LEFT - RIGHT) / days - 1)
    labels: list[tuple[float, str, str]] = []
    for n, (name, line) in enumerate(series.items()):
        colour = COLOURS[n % len(COLOURS)]
        for day, value in enumerate(line):
            if value:
                top = scale(base[day] + value)
                high_part = scale(base[day]) - top
                parts.append(
                    f'<rect x="{_x(day, days) - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high_part:.1f}" fill="{colour}"/>'
                )
        middle = scale(base[-1] + line[-1] / 2)
        labels.append((middle, f"{name} {short(sum(line))}", colour))
        base = [below + value for below, value in zip(base, line, strict=True)]
    parts += _labels(labels)
    return _svg(parts, f"Columns: {', '.join(series)}")


def short(value: float) -> str:
    """1234567 as 1.23 M."""
    for size, mark in ((1e9, " G"), (1e6, " M"), (1e4, " k")):
        if abs(value) >= size:
            return f"{value / (1e3 if mark == ' k' else size):.3g}{mark}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _round(low: float, high: float) -> tuple[float, float, float]:
    """Ends that hold all values, and a step between them that is easy to read."""
    span = high - low or 1
    size = 10 ** floor(log10(span / TICKS))
    step = size * next(s for s in (1, 2, 2.5, 5, 10) if size * s * TICKS >= span)
    first = floor(low / step)
    # Where the first step lies below the lowest, one more may be needed to hold the highest.
    return first * step, max(first + TICKS, ceil(high / step)) * step, step


def _axes(low: float, step: float, scale: "_Scale", days: int) -> str:
    parts: list[str] = []
    for n in range(TICKS + 2):
        value = low + step * n
        if value > scale.high:
            break
        y = scale(value)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="var(--line)"/>'
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{short(value)}</text>'
        )
    for day in {1, days // 2, days} - {0}:
        x = _x(day - 1, days)
        parts.append(
            f'<text x="{x:.1f}" y="{HEIGHT - 8}" text-anchor="middle">day {day}</text>'
        )
    return "".join(parts)


def _labels(labels: list[tuple[float, str, str]]) -> list[str]:
    """At the lines' ends, pushed apart where they would lie on one another."""
    parts: list[str] = []
    y = float(TOP)
    for wanted, text, colour in sorted(labels):
        y = max(wanted + 4, y)
        parts.append(
            f'<text x="{WIDTH - RIGHT + 8}" y="{y:.1f}" style="fill:{colour}">{escape(text)}</text>'
        )
        y += LABEL_GAP
    return parts


class _Scale:
    """From a value to its height on the plot."""

    def __init__(self, low: float, high: float) -> None:
        self.high = high
        self._low = low
        self._span = high - low

    def __call__(self, value: float) -> float:
        share = (value - self._low) / self._span
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _scale(low: float, high: float) -> _Scale:
    return _Scale(low, high)


def _x(n: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * ((n + 0.5) / count)


def _svg(parts: Sequence[str], told: str) -> str:
    return (
        f'<div class="scroll"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(told)}">'
        + "".join(parts)
        + "</svg></div>"
    )
