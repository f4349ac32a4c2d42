"""Wars' words in a chat."""

from guildry.kernel import Button, Card, Done, Text, Word
from guildry.modules.wars import actions, queries
from guildry.modules.wars.contract import GroupWars, State, WarLine, WarShown

LINES_MAX = 7


def _line(war: WarLine) -> Text:
    return Text(
        "wars-card-line",
        {
            "attacker": war.attacker.name,
            "defender": war.defender.name,
            "attacker_points": war.attacker.points,
            "defender_points": war.defender.points,
            "state": war.state.value,
        },
    )


def _wars(shown: GroupWars) -> Card:
    lines = [_line(war) for war in shown.wars[: LINES_MAX - 1]]
    if shown.record is not None:
        record = shown.record
        lines.append(
            Text(
                "wars-card-record",
                {"won": record.won, "lost": record.lost, "drawn": record.drawn},
            )
        )
    return Card(
        mark="⚔️",
        title=Text("wars-card-wars", {"count": len(shown.wars)}),
        lines=tuple(lines),
        buttons=tuple(
            Button(
                Text(
                    "wars-button-see",
                    {"attacker": war.attacker.tag, "defender": war.defender.tag},
                ),
                "war",
                {"war": str(war.id)},
            )
            for war in shown.wars[: LINES_MAX - 1]
        ),
    )


def _war(shown: WarShown) -> Card:
    when = shown.starts_at if shown.state is State.DECLARED else shown.ends_at
    match = Button(
        Text("wars-button-match", {"stake": shown.stake}),
        "match",
        {"war": str(shown.id)},
    )
    can_match = shown.state is State.DECLARED and not shown.matched
    return Card(
        mark="⚔️",
        title=_line(shown),
        lines=(
            Text("wars-card-time", {"state": shown.state.value, "when": when}),
            Text("wars-card-pool", {"pool": shown.pool}),
            *(
                Text(
                    "wars-card-fighter",
                    {"name": fighter.username, "points": fighter.points},
                )
                for fighter in shown.fighters[:5]
                if fighter.points
            ),
        ),
        buttons=(match,) if can_match else (),
    )


def _declared(shown: Done) -> Card:
    return Card(mark="⚔️", title=Text("wars-card-declared"))


def _matched(shown: Done) -> Card:
    return Card(mark="⚔️", title=Text("wars-card-matched"))


WORDS = (
    Word(
        name="wars",
        action=queries.wars,
        takes=("group",),
        card=_wars,
        aliases={"ru": ("войны",), "es": ("guerras",)},
    ),
    Word(
        name="war",
        action=queries.war,
        takes=("war",),
        card=_war,
        aliases={"ru": ("война",), "es": ("guerra",)},
    ),
    Word(
        name="declare",
        action=actions.declare,
        takes=("on", "stake"),
        card=_declared,
        aliases={"ru": ("объявить",), "es": ("declarar",)},
    ),
    Word(
        name="match",
        action=actions.match_stake,
        takes=("war",),
        card=_matched,
        aliases={"ru": ("уравнять",), "es": ("igualar",)},
    ),
)
