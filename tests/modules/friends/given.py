from guildry.kernel import Actor, Role
from guildry.modules import accounts
from guildry.modules.friends import actions, queries
from guildry.modules.friends.contract import (
    AcceptFriend,
    AskFriend,
    Block,
    Relation,
    SeeFriends,
    SeeRelation,
)
from guildry.testing import House


async def player(house: House, name: str) -> Actor:
    """Somebody who came in, with a purse of their own."""
    someone = await house.unit(lambda tx: accounts.invite(tx, name))
    return Actor(player=someone, role=Role.PLAYER)


async def people(house: House, *names: str) -> list[Actor]:
    return [await player(house, name) for name in names]


async def friends(house: House, one: Actor, other: Actor) -> None:
    await house.perform(actions.ask, one, AskFriend(player=other.id))
    await house.perform(actions.accept, other, AcceptFriend(player=one.id))


async def block(house: House, one: Actor, other: Actor) -> None:
    await house.perform(actions.block, one, Block(player=other.id))


async def friends_of(house: House, someone: Actor) -> list[str]:
    shown = await house.perform(queries.my_friends, someone, SeeFriends())
    return sorted(friend.username for friend in shown.friends)


async def relation(house: House, one: Actor, other: Actor) -> Relation:
    given = SeeRelation(player=other.id)
    return (await house.perform(queries.relation, one, given)).relation
