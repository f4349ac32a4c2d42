"""Every word, card and fault of the rooms of money and goods is said in three languages."""

import ast
import re
from pathlib import Path

import pytest

from guildry.edges.texts import LOCALES, Texts, fault_key
from guildry.kernel import Fault, Nothing
from guildry.main import MODULES
from guildry.modules.inventory import contract as inventory_contract
from guildry.modules.shop import faults as shop_faults
from guildry.modules.shop.actions.daily import take_daily_bonus
from guildry.testing import House
from tests.modules.ledger import given as purse

ROOMS = ("ledger", "accounts", "friends", "inventory", "shop", "groups")
ROOMS = (
    "ledger",
    "accounts",
    "friends",
    "inventory",
    "shop",
    "groups",
    "wars",
    "profiles",
)
WORDS = [(m.name, word) for m in MODULES for word in m.words if m.name in ROOMS]
FAULTS = [
    fault
    for module in (inventory_contract, shop_faults)
    for fault in vars(module).values()
    if isinstance(fault, type)
    and issubclass(fault, Fault)
    and fault.__module__ == module.__name__
]


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(MODULES)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_word_has_its_help_and_each_fault_its_sentence(
    texts: Texts, locale: str
) -> None:
    keys = [f"{room}-word-{word.name.replace('_', '-')}" for room, word in WORDS]
    keys += [fault_key(fault) for fault in FAULTS]

    assert [key for key in keys if not texts.knows(key, locale)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_each_text_of_a_card_is_said(texts: Texts, locale: str) -> None:
    for module in MODULES:
        if module.name in ROOMS:
            for key in _keys(module.folder / "words.py", module.name):
                assert texts.knows(key, locale), key


def test_no_two_words_sound_alike_in_one_language() -> None:
    for locale in LOCALES:
        said = [
            name
            for _, word in WORDS
            for name in (word.name, *word.aliases.get(locale, ()))
        ]
        assert len(said) == len(set(said)), locale


def test_what_a_word_takes_is_a_field_of_what_its_action_is_given() -> None:
    for _, word in WORDS:
        assert set(word.takes) <= set(word.action.given.__struct_fields__), word.name


async def test_a_bonus_is_answered_by_a_card_in_full_sentences(
    house: House, texts: Texts
) -> None:
    ada = await purse.player(house)
    (daily,) = (word for _, word in WORDS if word.name == "daily")

    card = daily.card(await house.perform(take_daily_bonus, ada, Nothing()))
    said = [texts.say(text.key, "ru", text.facts) for text in (card.title, *card.lines)]

    assert said == ["Бонус: +10 монет", "1 день подряд", "В кошельке: 10 монет"]


def _keys(file: Path, room: str) -> set[str]:
    said = {
        node.value
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in said if re.fullmatch(rf"{room}-(card|button)-.*", text)}
