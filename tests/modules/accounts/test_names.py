import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guildry.modules.accounts.names import BadName, Name, NameFlaw, clean_name, skeleton
from tests.modules.accounts.names_cases import LEGITIMATE, LOOKALIKES


def flaw(raw, **kwargs):
    try:
        clean_name(raw, **kwargs)
    except BadName as bad:
        return bad.flaw
    return None


def test_names_of_many_peoples_are_welcome():
    assert len(LEGITIMATE) >= 200
    assert {name: flaw(name) for name in LEGITIMATE if flaw(name)} == {}


def test_names_of_many_peoples_are_shown_as_they_were_written():
    changed = {
        name: clean_name(name).shown
        for name in LEGITIMATE
        if clean_name(name).shown != unicodedata.normalize("NFC", name)
    }

    assert changed == {}


def test_names_that_look_alike_are_one_name():
    assert len(LOOKALIKES) >= 200
    apart = [pair for pair in LOOKALIKES if skeleton(pair[0]) != skeleton(pair[1])]

    assert apart == []


def test_legitimate_names_keep_apart():
    by_skeleton: dict[str, list[str]] = {}
    for name in LEGITIMATE:
        by_skeleton.setdefault(skeleton(name), []).append(name)

    assert [names for names in by_skeleton.values() if len(names) > 1] == []


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("  Ivan  ", "Ivan"),
        ("Ivan    the   Third", "Ivan the Third"),
        ("Ｉｖａｎ", "Ivan"),
        ("Jose\u0301", "José"),
        ("И\u0306ога", "Йога"),
        ("ﬁsher", "fisher"),
        ("Ivan\u00a0\u3000III", "Ivan III"),
        ("น้ำฝน", "น้ำฝน"),
    ],
)
def test_a_name_is_shown_in_one_form(raw, shown):
    assert clean_name(raw).shown == shown
    assert clean_name(shown) == clean_name(raw)


def test_case_and_separators_do_not_make_another_name():
    for names in (
        (
            "Ivan Petrov",
            "IVAN PETROV",
            "ivan_petrov",
            "Ivan.Petrov",
            "Ivan-Petrov",
            "ivanpetrov",
        ),
        ("Straße", "STRASSE"),
        ("Νίκος", "ΝΊΚΟΣ"),
        ("Ёжик", "ЁЖИК", "Ёжик"),
        ("İlker", "ilker", "Ilker", "ılker"),
        ("Игрок٣", "Игрок3"),
    ):
        assert len({skeleton(name) for name in names}) == 1, names


def test_letters_that_only_resemble_stay_apart():
    for one, two in (
        ("Ёлка", "Елка"),
        ("José", "Jose"),
        ("Андрей", "Андреи"),
        ("Dan", "Clan"),
        ("Nina", "Mina"),
    ):
        assert skeleton(one) != skeleton(two)


UNSEEN = [
    0x200B,
    0x200C,
    0x200D,
    0x2060,
    0xFEFF,
    0xAD,
    0x3164,
    0x2800,
    0x115F,
    0x1160,
    0xFFA0,
]
UNSEEN += [
    0x34F,
    0x61C,
    0x180E,
    0x17B4,
    0xFE0F,
    0xE0100,
    0xE0041,
    0xFFFE,
    0xFFFF,
    0xD800,
    0xDFFF,
]
UNSEEN += [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
    0x2028,
    0x2029,
]
UNSEEN += [*range(0x20), 0x7F, 0x85, 0xE000, 0x378]


@pytest.mark.parametrize("point", UNSEEN)
def test_nothing_unseen_hides_in_a_name(point):
    sign = chr(point)

    for raw in (
        sign,
        sign * 5,
        f"iv{sign}an",
        f"{sign}ivan",
        f"ivan{sign}",
        f"и{sign}ван",
    ):
        assert flaw(raw) is not None, ascii(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", NameFlaw.SHORT),
        (" ", NameFlaw.SHORT),
        ("\u3000", NameFlaw.SHORT),
        ("ab", NameFlaw.SHORT),
        ("e\u0301\u0323x", NameFlaw.SHORT),
        ("李", NameFlaw.SHORT),
        ("a" * 25, NameFlaw.LONG),
        ("a" * 10**6, NameFlaw.LONG),
        ("漢" * 25, NameFlaw.LONG),
        ("\U00020000" * 24 + "x", NameFlaw.LONG),
        ("ク\u3099" * 25, NameFlaw.LONG),
        ("12345", NameFlaw.NO_LETTER),
        ("٣٣٣٣", NameFlaw.NO_LETTER),
        ("_._", NameFlaw.SEPARATOR),
        ("-ivan", NameFlaw.SEPARATOR),
        ("ivan.", NameFlaw.SEPARATOR),
        ("iv--an", NameFlaw.SEPARATOR),
        ("iv. an", NameFlaw.SEPARATOR),
        ("iv_-an", NameFlaw.SEPARATOR),
        ("a" + "\u0301" * 200, NameFlaw.MARKS),
        ("iv\u0301\u0301an", NameFlaw.MARKS),
        ("x\u0301\u0302\u0303yz", NameFlaw.MARKS),
        ("\u0301ivan", NameFlaw.MARKS),
        ("i\u0336v\u0336a\u0336n", NameFlaw.MARKS),
        ("ivan\u20dd", NameFlaw.SIGN),
        ("iv\u0610an", NameFlaw.MARKS),
        ("12\u0301ab", NameFlaw.MARKS),
        ("🙂🙂🙂", NameFlaw.SIGN),
        ("👨\u200d👩\u200d👧", NameFlaw.SIGN),
        ("🇪🇸🇷🇺🇬🇧", NameFlaw.SIGN),
        ("ivan🙂", NameFlaw.SIGN),
        ("@everyone", NameFlaw.SIGN),
        ("<@&1>", NameFlaw.SIGN),
        ("[x](tg://user?id=1)", NameFlaw.SIGN),
        ("<script>", NameFlaw.SIGN),
        ("=cmd()", NameFlaw.SIGN),
        ("a'b OR 1", NameFlaw.SIGN),
        ("ivan\\n", NameFlaw.SIGN),
        ("%s%s%s", NameFlaw.SIGN),
        ("{0}{1}", NameFlaw.SIGN),
        ("`ivan`", NameFlaw.SIGN),
        ("ivan|petrov", NameFlaw.SIGN),
        ("../../x", NameFlaw.SEPARATOR),
        ("javascript:x", NameFlaw.SIGN),
        ("ⅳan½", NameFlaw.SIGN),
        ("ᎪᎠᎷᎥᏁ", NameFlaw.SIGN),
        ("ꓮꓓꓟꓲꓠ", NameFlaw.SIGN),
        ("ᚠᚢᚦ", NameFlaw.SIGN),
        ("ɪᴠᴀɴ", NameFlaw.SIGN),
        ("аdmin", NameFlaw.MIXED),
        ("pаypal", NameFlaw.MIXED),
        ("Ivаn", NameFlaw.MIXED),
        ("Вοва", NameFlaw.MIXED),
        ("Αlex", NameFlaw.MIXED),
        ("Աlex", NameFlaw.MIXED),
        ("ivan٣", NameFlaw.MIXED),
        ("محمد٣7", NameFlaw.MIXED),
        ("שלוםсалам", NameFlaw.MIXED),
        ("한글かな", NameFlaw.MIXED),
    ],
)
def test_what_is_no_name_hears_why(raw, expected):
    assert flaw(raw) is expected


RESERVED = """
admin Admin ADMIN admin1 Admin007 admin_7 adm1n Ádmin ad-min Admin.Bob Bob_Admin ADMlN 4dmin
administrator owner 0wner moderator m0derat0r Moderators system SYSTEM5 guildry Guildry-News GUlLDRY
support Supp0rt support-team staff Staff_Anna everyone here null NULL None undefined true
false root bot telegram discord wallet treasury deleted unknown anonymous
админ Админ АДМИН админ2 Админ-Вася администратор модератор система поддержка все здесь никто
владелец удалён УДАЛЕН аноним казна бот админы
administrador ADMINISTRADORA moderador soporte sistema todos aquí aqui nadie dueño propietario
invitado eliminado ninguno oficial
"""


@pytest.mark.parametrize("raw", RESERVED.split())
def test_nobody_is_called_by_an_office(raw):
    assert flaw(raw) is NameFlaw.RESERVED


def test_a_hall_reserves_words_of_its_own():
    for raw in ("The Moth", "the_moth", "THE M0TH", "The.Moth", "TheMoth2"):
        assert flaw(raw, reserved=("The Moth",)) is NameFlaw.RESERVED
        assert flaw(raw) is None
    assert flaw("Moth Queen Ann", reserved=("queen",)) is NameFlaw.RESERVED
    assert flaw("Moth Queen Ann", reserved=("The Moth",)) is None


@pytest.mark.parametrize(
    "raw",
    [
        "Badminton",
        "Ali",
        "Eli",
        "Hali",
        "Nan",
        "Heremias",
        "Systematic",
        "Allan",
        "Rooty",
        "Ownerless",
    ],
)
def test_a_word_inside_a_word_is_no_office(raw):
    assert flaw(raw) is None


@settings(max_examples=2000, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_any_text_is_a_name_or_a_flaw_and_a_name_stays_itself(raw):
    try:
        name = clean_name(raw)
    except BadName:
        return
    assert clean_name(name.shown) == name
    assert len(name.shown.encode()) <= 96
    assert name.skeleton


@settings(max_examples=1000, deadline=None)
@given(st.text(st.sampled_from("aA0оОeЕİıß1lI_-. ё\u0301\u200dری李ก้ำ가"), max_size=30))
def test_a_skeleton_is_its_own_skeleton(raw):
    assert skeleton(skeleton(raw)) == skeleton(raw)


def test_a_name_is_a_plain_value():
    assert clean_name("Ivan") == Name(shown="Ivan", skeleton="lvan")
