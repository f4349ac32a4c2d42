"""What every hall's wars can be fought over."""

from typing import Final

from guildry.kernel import Tx
from guildry.modules.wars import store
from guildry.modules.wars.contract import FEATS, MUSTER, SUPPLIES, Objective

OBJECTIVES: Final = (
    Objective(
        MUSTER,
        1,
        (
            "Muster: come and take the daily bonus",
            "Сбор: приходить за ежедневным бонусом",
            "Reunión: venir por el bono diario",
        ),
    ),
    Objective(
        SUPPLIES,
        2,
        (
            "Supplies: contribute to the treasury",
            "Припасы: вносить монеты в казну",
            "Provisiones: aportar al tesoro",
        ),
    ),
    Objective(
        FEATS,
        3,
        (
            "Feats: reach the group's goals",
            "Подвиги: достигать целей группы",
            "Hazañas: alcanzar las metas del grupo",
        ),
    ),
)


async def furnish(tx: Tx) -> None:
    for objective in OBJECTIVES:
        await store.open_objective(tx, objective)
