"""Groups' words in a chat. Where no group is named, the only one of the speaker's is meant."""

from guildry.kernel import Button, Card, Done, Text, Word
from guildry.modules.groups import queries
from guildry.modules.groups.actions import founding, goals, joining, ranks, treasury
from guildry.modules.groups.contract import shown as s

LINES_MAX = 7


def _line(line: s.GroupLine) -> Text:
    return Text(
        "groups-card-line",
        {
            "name": line.name,
            "tag": line.tag,
            "members": line.members,
            "places": line.members_max,
            "level": line.level,
        },
    )


def _groups(shown: s.Groups) -> Card:
    return Card(
        mark="🛡️",
        title=Text("groups-card-groups", {"count": len(shown.groups)}),
        lines=tuple(map(_line, shown.groups[:LINES_MAX])),
        buttons=tuple(
            Button(
                Text("groups-button-join", {"name": line.name}),
                "join",
                {"group": str(line.id)},
            )
            for line in shown.groups[:LINES_MAX]
        ),
    )


def _mine(shown: s.MyGroups) -> Card:
    invited = [knock for knock in shown.knocks if knock.way == "invitation"]
    return Card(
        mark="🛡️",
        title=Text("groups-card-mine", {"count": len(shown.groups)}),
        lines=(
            *(
                Text("groups-card-role", {"name": one.group.name, "title": one.title})
                for one in shown.groups[:LINES_MAX]
            ),
            *(
                Text("groups-card-invited", {"name": knock.group.name})
                for knock in invited[: LINES_MAX - len(shown.groups)]
            ),
        ),
        buttons=tuple(
            Button(
                Text("groups-button-join", {"name": knock.group.name}),
                "join",
                {"group": str(knock.group.id)},
            )
            for knock in invited[:LINES_MAX]
        ),
    )


def _group(shown: s.Group) -> Card:
    lines = [
        Text("groups-card-leader", {"name": shown.leader_name}),
        Text(
            "groups-card-size",
            {"members": shown.members, "places": shown.members_max},
        ),
        Text(
            "groups-card-level",
            {"level": shown.level, "experience": shown.experience},
        ),
        Text("groups-card-entry", {"entry": shown.entry.value}),
    ]
    if shown.about:
        lines.append(Text("groups-card-about", {"about": shown.about[:200]}))
    if shown.you is not None:
        lines.append(Text("groups-card-you", {"title": shown.you.title}))
    join = Button(
        Text("groups-button-join", {"name": shown.name}),
        "join",
        {"group": str(shown.id)},
    )
    return Card(
        mark="🛡️",
        title=Text("groups-card-name", {"name": shown.name, "tag": shown.tag}),
        lines=tuple(lines),
        buttons=() if shown.you is not None else (join,),
    )


def _members(shown: s.Members) -> Card:
    return Card(
        mark="👥",
        title=Text("groups-card-members", {"count": len(shown.members)}),
        lines=tuple(
            Text("groups-card-member", {"name": m.username, "title": m.title})
            for m in shown.members[:LINES_MAX]
        ),
    )


def _ranking(shown: s.Ranking) -> Card:
    return Card(
        mark="🏆",
        title=Text("groups-card-ranking", {"count": len(shown.places)}),
        lines=tuple(
            Text(
                "groups-card-place",
                {
                    "place": place.place,
                    "name": place.group.name,
                    "experience": place.group.experience,
                },
            )
            for place in shown.places[:LINES_MAX]
        ),
    )


def _joined(shown: s.Joined) -> Card:
    came = shown.state == "member"
    key = "groups-card-joined" if came else "groups-card-requested"
    return Card(mark="🛡️", title=Text(key, {"name": shown.name}))


def _contributed(shown: s.Contributed) -> Card:
    return Card(
        mark="🪙",
        title=Text(
            "groups-card-contributed",
            {"name": shown.name, "amount": shown.amount, "asset": shown.asset},
        ),
        lines=(
            Text("groups-card-left", {"balance": shown.balance, "asset": shown.asset}),
            Text(
                "groups-card-level",
                {"level": shown.level, "experience": shown.experience},
            ),
        ),
    )


def _treasury(shown: s.Treasury) -> Card:
    return Card(
        mark="🏦",
        title=Text("groups-card-treasury", {"count": len(shown.balances)}),
        lines=(
            *(
                Text("groups-card-held", {"amount": h.amount, "asset": h.asset})
                for h in shown.balances[:4]
            ),
            *(
                Text(
                    "groups-card-waits",
                    {
                        "by": one.by_name,
                        "amount": one.amount,
                        "asset": one.asset,
                        "receiver": one.receiver_name,
                    },
                )
                for one in shown.open[:3]
            ),
        ),
        buttons=tuple(
            Button(
                Text(
                    "groups-button-approve",
                    {"amount": one.amount, "receiver": one.receiver_name},
                ),
                "approve",
                {"spending": str(one.id), "group": str(shown.group)},
            )
            for one in shown.open[:3]
        ),
    )


def _spent(shown: s.Spent) -> Card:
    key = "groups-card-spent" if shown.state == "done" else "groups-card-asked"
    return Card(
        mark="🏦", title=Text(key, {"amount": shown.amount, "asset": shown.asset})
    )


def _goals(shown: s.Goals) -> Card:
    return Card(
        mark="🎯",
        title=Text("groups-card-goals", {"count": len(shown.goals)}),
        lines=tuple(
            Text(
                "groups-card-goal",
                {
                    "what": goal.what,
                    "progress": goal.progress,
                    "target": goal.target,
                    "state": goal.state,
                },
            )
            for goal in shown.goals[:LINES_MAX]
        ),
    )


def _done(shown: Done) -> Card:
    return Card(mark="✅", title=Text("groups-card-done"))


WORDS = (
    Word(
        name="groups",
        action=queries.groups,
        takes=("kind",),
        card=_groups,
        aliases={"en": ("clans",), "ru": ("группы", "кланы"), "es": ("grupos",)},
    ),
    Word(
        name="mygroups",
        action=queries.my_groups,
        card=_mine,
        aliases={"ru": ("моигруппы",), "es": ("misgrupos",)},
        private=True,
    ),
    Word(
        name="group",
        action=queries.group,
        takes=("group",),
        card=_group,
        aliases={"en": ("clan",), "ru": ("группа", "клан"), "es": ("grupo",)},
    ),
    Word(
        name="members",
        action=queries.members_of,
        takes=("group",),
        card=_members,
        aliases={"ru": ("участники",), "es": ("miembros",)},
    ),
    Word(
        name="ranking",
        action=queries.ranking,
        takes=("kind",),
        card=_ranking,
        aliases={"ru": ("рейтинг",), "es": ("clasificación",)},
    ),
    Word(
        name="found",
        action=founding.found,
        takes=("name", "tag", "kind"),
        card=_joined,
        aliases={"ru": ("основать",), "es": ("fundar",)},
    ),
    Word(
        name="join",
        action=joining.join,
        takes=("group",),
        card=_joined,
        aliases={"ru": ("вступить",), "es": ("unirse",)},
    ),
    Word(
        name="leave",
        action=joining.leave,
        takes=("group",),
        card=_done,
        aliases={"ru": ("выйти",), "es": ("salir",)},
    ),
    Word(
        name="invite",
        action=joining.invite,
        takes=("player", "group"),
        card=_done,
        aliases={"ru": ("пригласить",), "es": ("invitar",)},
    ),
    Word(
        name="admit",
        action=joining.admit,
        takes=("player", "group"),
        card=_done,
        aliases={"ru": ("принять",), "es": ("admitir",)},
    ),
    Word(
        name="kick",
        action=ranks.kick,
        takes=("player", "group"),
        card=_done,
        aliases={"ru": ("исключить",), "es": ("expulsar",)},
    ),
    Word(
        name="role",
        action=ranks.give_role,
        takes=("player", "role", "group"),
        card=_done,
        aliases={"ru": ("роль",), "es": ("rol",)},
    ),
    Word(
        name="contribute",
        action=treasury.contribute,
        takes=("amount", "asset", "group"),
        card=_contributed,
        aliases={"ru": ("внести", "взнос"), "es": ("aportar",)},
    ),
    Word(
        name="treasury",
        action=queries.treasury,
        takes=("group",),
        card=_treasury,
        aliases={"ru": ("казна",), "es": ("tesoro",)},
        private=True,
    ),
    Word(
        name="spend",
        action=treasury.spend,
        takes=("to", "amount", "reason"),
        card=_spent,
        aliases={"ru": ("потратить",), "es": ("gastar",)},
    ),
    Word(
        name="approve",
        action=treasury.approve_spending,
        takes=("spending", "group"),
        card=_done,
        aliases={"ru": ("одобрить",), "es": ("aprobar",)},
        private=True,
    ),
    Word(
        name="goals",
        action=queries.goals,
        takes=("group",),
        card=_goals,
        aliases={"ru": ("цели",), "es": ("metas",)},
    ),
    Word(
        name="goal",
        action=goals.set_goal,
        takes=("what", "target", "reward", "days"),
        card=_done,
        aliases={"ru": ("цель",), "es": ("meta",)},
    ),
)
