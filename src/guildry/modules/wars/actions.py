from guildry.kernel import Actor, Done, Tx, action, new_id
from guildry.modules import groups, ledger
from guildry.modules.wars import rules, store
from guildry.modules.wars.contract import (
    LENGTH,
    NOTICE,
    WAGE,
    WARS_A_WEEK_MAX,
    AimUnknown,
    AtWar,
    BegunAlready,
    Declare,
    MatchedBefore,
    MatchStake,
    NotTheDefender,
    Side,
    StakeMatched,
    State,
    War,
    WarDeclared,
    WarId,
    WarsOfTheWeek,
    WarUnknown,
)

SIDES: tuple[Side, Side] = ("attacker", "defender")


@action(needs=WAGE)
async def declare(tx: Tx, actor: Actor, given: Declare) -> Done:
    """Declare war on another group, a day ahead, with a stake from your treasury: declare OWL 100."""
    ours = await groups.which(tx, actor, given.group)
    theirs = await groups.which(tx, actor, given.on)
    # Both are held in one order, whoever declares: two that declare on each other never lock up.
    held = {group: await groups.lock(tx, group) for group in sorted({ours, theirs})}
    attacker, member = await groups.acting(tx, actor, str(ours), groups.Permission.WAR)
    defender = held[theirs]
    if defender is None:
        raise groups.GroupUnknown(group=given.on)
    rules.may_fight(attacker, defender, tx.now)
    for band in (attacker, defender):
        if await store.at_war(tx, band.id) is not None:
            raise AtWar(group=band.name)
    known = await store.known_objectives(tx, given.aims)
    for aim in given.aims:
        if aim not in known:
            raise AimUnknown(aim=aim)
    war = await _drawn_up(tx, actor, given, attacker, defender)
    await ledger.open_holder(tx, war, ledger.HolderKind.ESCROW)
    await groups.draw(
        tx,
        attacker,
        member,
        given.stake,
        target=war,
        kind="war_stake",
        reason=defender.name,
        cause=f"wars.stake:{war}:{attacker.id}",
    )
    await groups.note(
        tx, attacker, "war_declared", actor.id, on=defender.name, stake=given.stake
    )
    await groups.note(tx, defender, "war_received", None, by=attacker.name)
    tx.emit(
        WarDeclared(
            war=war,
            attacker=attacker.id,
            attacker_name=attacker.name,
            defender=defender.id,
            defender_name=defender.name,
            starts_at=tx.now + NOTICE,
            stake=given.stake,
        )
    )
    return Done()


async def _drawn_up(
    tx: Tx,
    actor: Actor,
    given: Declare,
    attacker: groups.Band,
    defender: groups.Band,
) -> WarId:
    """Write a war down: its aims, its fronts, who is there, and its slots of the week."""
    war = WarId(new_id())
    sides = [
        (band.id, await groups.members_of(tx, band.id)) for band in (attacker, defender)
    ]
    await store.add(
        tx,
        War(
            id=war,
            kind=attacker.kind,
            attacker=attacker.id,
            defender=defender.id,
            declared_at=tx.now,
            starts_at=tx.now + NOTICE,
            ends_at=tx.now + NOTICE + LENGTH,
            counted=min(len(players) for _, players in sides),
            stake=given.stake,
            matched_at=None,
            closed_at=None,
            winner=None,
            attacker_points=None,
            defender_points=None,
        ),
        actor.id,
        sorted(set(given.aims)),
        sides,
    )
    week = rules.week_of(tx.now)
    for side, band in zip(SIDES, (attacker, defender), strict=True):
        if not await store.take_slot(tx, band.id, side, week, war):
            raise WarsOfTheWeek(group=band.name, most=WARS_A_WEEK_MAX)
    return war


@action(needs=WAGE)
async def match_stake(tx: Tx, actor: Actor, given: MatchStake) -> Done:
    """Put as much into the pool as whoever declared war on you, before it begins."""
    band, member = await groups.acting(tx, actor, given.group, groups.Permission.WAR)
    war = await store.lock(tx, given.war)
    if war is None:
        raise WarUnknown(war=given.war)
    if war.defender != band.id:
        raise NotTheDefender()
    if rules.state(war, tx.now) is not State.DECLARED:
        raise BegunAlready()
    if war.matched_at is not None:
        raise MatchedBefore()
    await groups.draw(
        tx,
        band,
        member,
        war.stake,
        target=war.id,
        kind="war_stake",
        reason="",
        cause=f"wars.stake:{war.id}:{band.id}",
    )
    await store.match(tx, war.id, actor.id)
    await groups.note(tx, band, "stake_matched", actor.id, stake=war.stake)
    tx.emit(
        StakeMatched(
            war=war.id,
            attacker=war.attacker,
            defender=war.defender,
            pool=2 * war.stake,
        )
    )
    return Done()
