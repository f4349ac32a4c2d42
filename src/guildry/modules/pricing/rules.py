"""Pure decisions of pricing: how far a price moves, and what a season makes of it."""

from datetime import timedelta
from typing import Final

from guildry.modules.pricing.contract import Demand, Reckoned, Running, Tag, Trend

CALM: Final = 20
"""Buyers that are always there, in both weeks: without them one buyer instead of none would be a rush."""
STEP: Final = 5
"""A day moves a price by a fifth of itself at most."""
DAYS: Final = 7
WEEK: Final = timedelta(days=DAYS)
WEEKS_MAX: Final = 4


def base(tag: Tag) -> int:
    """The price before the season; one that an operator typed into the shop since is it from now on."""
    return tag.price if tag.charged == tag.shown else tag.charged


def shown(tag: Tag, price: int, running: Running) -> int:
    """What is charged: of the seasons that run for an offer, the one that began last counts."""
    if tag.pinned:
        return price
    percent = next((p for of, p in running if of is None or tag.offer in of), None)
    return in_season(price, percent, tag.least, tag.most)


def reckon(tag: Tag, demand: Demand, running: Running) -> Reckoned:
    """A tag's price on its next day."""
    old = base(tag)
    if tag.pinned:
        why, new = "pinned", within(old, tag.least, tag.most)
    elif demand.weeks == 0:
        why, new = "early", within(old, tag.least, tag.most)
    else:
        why, new = "demand", next_price(old, tag.least, tag.most, demand)
    return Reckoned(
        tag=tag,
        old=old,
        new=new,
        shown=shown(tag, new, running),
        why=why,
        demand=demand,
    )


def wanted_price(old: int, demand: Demand) -> int:
    """Where demand alone would take the price in a day, to the nearest coin.

    The buyers of the week against those of a usual week say how far it should go in a week; a day
    goes a seventh of that way.
    """
    assert demand.weeks > 0, "without a week before there is no usual week"
    now = (demand.recent + CALM) * demand.weeks
    usual = demand.before + CALM * demand.weeks
    by = DAYS * usual
    return (2 * old * ((DAYS - 1) * usual + now) + by) // (2 * by)


def next_price(old: int, least: int, most: int, demand: Demand) -> int:
    """At most a fifth from the old price, rounded towards it; then the bounds, which win."""
    step = old // STEP
    moved = min(max(wanted_price(old, demand), old - step), old + step)
    return within(moved, least, most)


def within(price: int, least: int, most: int) -> int:
    return min(max(price, least), most)


def in_season(price: int, percent: int | None, least: int, most: int) -> int:
    """What is charged: the season's percent to the nearest coin, and still within the bounds."""
    if percent is None:
        return price
    return within((2 * price * percent + 100) // 200, least, most)


def trend(price: int, week_ago: int) -> Trend:
    if price == week_ago:
        return "steady"
    return "rising" if price > week_ago else "falling"


def change_percent(price: int, week_ago: int) -> int:
    """The change in whole percent, towards nothing."""
    change = abs(price - week_ago) * 100 // week_ago
    return change if price >= week_ago else -change
