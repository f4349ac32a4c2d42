"""A demo hall's shop: nine things of a community's chat, for whoever wants to look around."""

from typing import Final

from guildry.kernel import Tx
from guildry.modules import inventory
from guildry.modules.inventory import Descriptions, ItemKind, MakeItem, Rarity
from guildry.modules.shop.actions.keeping import put_up
from guildry.modules.shop.contract import AddCategory, AddOffer, ContentGiven, Names
from guildry.modules.shop.store import offers

HOUR: Final = 3600
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY

_SHELVES: Final = (
    ("stickers", "Stickers and media", "Стикеры и медиа", "Stickers y medios"),
    ("privileges", "Privileges", "Привилегии", "Privilegios"),
    ("boosts", "Boosts", "Игровые бусты", "Potenciadores"),
    ("custom", "Made for you", "Кастомный контент", "A tu medida"),
)


def _item(
    code: str,
    kind: ItemKind,
    picture: str,
    names: tuple[str, str, str],
    about: tuple[str, str, str],
    *,
    rarity: Rarity = Rarity.COMMON,
    bound: bool = True,
    consumable: bool = True,
    seconds: int | None = None,
) -> MakeItem:
    return MakeItem(
        code=code,
        kind=kind,
        rarity=rarity,
        picture=picture,
        names=inventory.Names(en=names[0], ru=names[1], es=names[2]),
        descriptions=Descriptions(en=about[0], ru=about[1], es=about[2]),
        bound=bound,
        consumable=consumable,
        seconds=seconds,
    )


def _offer(
    item: MakeItem,
    category: str,
    *,
    price: int = 100,
    per_player: int | None = None,
    cooldown: int | None = None,
) -> AddOffer:
    names = Names(en=item.names.en, ru=item.names.ru, es=item.names.es)
    return AddOffer(
        code=item.code,
        category=category,
        names=names,
        picture=item.picture,
        price=price,
        contents=[ContentGiven(item=item.code)],
        per_player=per_player,
        cooldown_seconds=cooldown,
    )


STICKER_DAY: Final = _item(
    "sticker_day",
    ItemKind.PRIVILEGE,
    "sticker",
    ("Unlimited stickers (24 h)", "Безлимитные стикеры (24 ч)", "Stickers sin límite (24 h)"),
    ("As many stickers as you like for a day.", "Сколько угодно стикеров целые сутки.", "Todos los stickers que quieras durante un día."),
    seconds=DAY,
)  # fmt: skip
STICKER_PACK: Final = _item(
    "premium_stickers",
    ItemKind.STICKER,
    "sticker-pack",
    ("Premium sticker pack", "Премиум-стикерпак", "Paquete de stickers premium"),
    ("A pack of stickers that is yours.", "Набор стикеров, который остаётся у вас.", "Un paquete de stickers que es tuyo."),
    rarity=Rarity.RARE,
    consumable=False,
)  # fmt: skip
ADMIN_DAY: Final = _item(
    "admin_day",
    ItemKind.PRIVILEGE,
    "shield",
    ("Admin for a day", "Админка на день", "Administrador por un día"),
    ("Ask the owner for a day of keeping order.", "Попросите владельца о дне порядка.", "Pide al dueño un día para poner orden."),
    rarity=Rarity.EPIC,
)  # fmt: skip
VIP_WEEK: Final = _item(
    "vip_week",
    ItemKind.PRIVILEGE,
    "crown",
    ("VIP (a week)", "VIP-статус (неделя)", "VIP (una semana)"),
    ("A crown beside your name for seven days.", "Корона рядом с именем на семь дней.", "Una corona junto a tu nombre durante siete días."),
    rarity=Rarity.RARE,
    seconds=WEEK,
)  # fmt: skip
DOUBLE_XP: Final = _item(
    "double_xp",
    ItemKind.BOOST,
    "bolt",
    ("Double experience (2 h)", "Двойной опыт (2 ч)", "Experiencia doble (2 h)"),
    ("Twice the experience for two hours.", "Вдвое больше опыта на два часа.", "El doble de experiencia durante dos horas."),
    rarity=Rarity.UNCOMMON,
    seconds=2 * HOUR,
)  # fmt: skip
# A coin to keep. It pays nothing back: a price of 100 that returned 100 would be no price at all.
LUCKY_COIN: Final = _item(
    "lucky_coin",
    ItemKind.COLLECTIBLE,
    "coin",
    ("Lucky coin", "Счастливая монета", "Moneda de la suerte"),
    ("A keepsake that you may give away or trade.", "Памятная вещь: можно подарить или обменять.", "Un recuerdo que puedes regalar o cambiar."),
    bound=False,
    consumable=False,
)  # fmt: skip
OWN_COMMAND: Final = _item(
    "own_command",
    ItemKind.CUSTOM,
    "terminal",
    ("A command of your own", "Персональная команда", "Un comando propio"),
    ("A word that the bot answers for you.", "Слово, на которое бот ответит за вас.", "Una palabra a la que el bot responde por ti."),
    rarity=Rarity.LEGENDARY,
    consumable=False,
)  # fmt: skip
OWN_TITLE: Final = _item(
    "own_title",
    ItemKind.CUSTOM,
    "ribbon",
    ("A title of your own", "Кастомный заголовок", "Un título propio"),
    ("A line under your name in your profile.", "Строка под именем в вашем профиле.", "Una línea bajo tu nombre en tu perfil."),
    rarity=Rarity.EPIC,
    consumable=False,
)  # fmt: skip
CALL_ADMIN: Final = _item(
    "call_admin",
    ItemKind.CUSTOM,
    "bell",
    ("Call the admins", "Связь с админом", "Llamar a los administradores"),
    ("Rings for everyone who keeps order.", "Звонок всем, кто следит за порядком.", "Avisa a todos los que ponen orden."),
)  # fmt: skip

_OFFERS: Final = (
    (STICKER_DAY, _offer(STICKER_DAY, "stickers", cooldown=DAY)),
    (STICKER_PACK, _offer(STICKER_PACK, "stickers", per_player=1)),
    (ADMIN_DAY, _offer(ADMIN_DAY, "privileges", cooldown=WEEK)),
    (VIP_WEEK, _offer(VIP_WEEK, "privileges", cooldown=WEEK)),
    (DOUBLE_XP, _offer(DOUBLE_XP, "boosts", cooldown=DAY)),
    (LUCKY_COIN, _offer(LUCKY_COIN, "custom")),
    (OWN_COMMAND, _offer(OWN_COMMAND, "custom", per_player=1)),
    (OWN_TITLE, _offer(OWN_TITLE, "custom", per_player=1)),
    (CALL_ADMIN, _offer(CALL_ADMIN, "privileges", price=10)),
)


async def furnish_demo(tx: Tx) -> int:
    """Fill the shelves of a demo hall; say how many offers are new."""
    for place, (code, en, ru, es) in enumerate(_SHELVES):
        names = Names(en=en, ru=ru, es=es)
        await offers.add_category(tx, AddCategory(code=code, names=names, place=place))
    new = 0
    for item, offer in _OFFERS:
        await inventory.define(tx, item)
        new += await put_up(tx, offer)
    return new
