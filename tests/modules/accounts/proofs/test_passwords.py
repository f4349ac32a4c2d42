import pytest

from guildry.modules.accounts.proofs.passwords import (
    Weakness,
    WeakPassword,
    check_nobody,
    check_password,
    check_strength,
    hash_password,
)

SALT = bytes(range(16))
GOOD = "moths eat the lamplight"


def weakness(password, *own_words):
    try:
        check_strength(password, own_words=own_words)
    except WeakPassword as weak:
        return weak.weakness
    return None


def test_a_password_opens_only_its_own_hash():
    stored = hash_password(GOOD, salt=SALT)

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(GOOD, stored) == (True, False)
    for wrong in (GOOD + " ", GOOD.upper(), GOOD[:-1], "", "\0", "\ud800", "x" * 10**6):
        assert check_password(wrong, stored) == (False, False)


def test_the_same_password_typed_on_another_phone_opens_too():
    stored = hash_password("crème brûlée €5", salt=SALT)

    assert check_password("cre\u0300me bru\u0302le\u0301e €5", stored).ok


def test_a_hash_of_older_parameters_opens_and_asks_to_be_made_anew():
    older = (
        "$argon2id$v=19$m=8192,t=1,p=1$AAECAwQFBgcICQoLDA0ODw"
        "$NUduW3OB30u6J1fiysyvnx81MlDqGazs7GVNPqYOKos"
    )

    assert check_password(GOOD, older) == (True, True)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "x",
        "$argon2id$",
        "$2b$12$abc",
        "\ud800",
        "$argon2id$v=19$m=19456,t=2,p=1$AA$AA",
    ],
)
def test_a_broken_hash_opens_to_nobody(stored):
    assert check_password(GOOD, stored) == (False, False)


def test_a_password_of_nobody_takes_the_same_road_and_never_opens():
    assert check_nobody(GOOD) == (False, False)
    assert check_nobody("") == (False, False)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse",
        "пароль-не-скажу",
        "hunter2-but-long",
        "T7#kd0!q",
        "漢字かな交じり文",
        "x9" + "🙂🎲🏰🐉🍀⚔️",
        "wolves of april 1999",
        "a b c d e f g 1 2 3 !",
    ],
)
def test_a_password_of_ones_own_is_let_pass(password):
    assert weakness(password, "alice", "alice@hall.example") is None


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Weakness.SHORT),
        ("T7#kd0!", Weakness.SHORT),
        ("e\u0301" * 7, Weakness.SHORT),
        ("ab cd ef!" * 40, Weakness.LONG),
        ("\U0001f600\U0001f601\U0001f602\U0001f603" * 64 + "x", Weakness.LONG),
        ("pass\0word77", Weakness.UNPRINTABLE),
        ("good enough\n", Weakness.UNPRINTABLE),
        ("lamp\ud800lights", Weakness.UNPRINTABLE),
        ("aaaaaaaaaaaa", Weakness.MONOTONOUS),
        ("abababababab", Weakness.MONOTONOUS),
        ("abcdabcdabcd", Weakness.MONOTONOUS),
    ],
)
def test_a_weak_password_hears_what_is_wrong_with_it(password, expected):
    assert weakness(password) is expected


_COMMON = """
password password1 Password123 P@ssw0rd p4ssw0rd! passw0rd12 PASSWORD!! 12345678 123456789
1234567890 87654321 0987654321 qwertyui qwertyuiop qwerty123 Qwerty12345 asdfghjkl zxcvbnm,
1q2w3e4r 1q2w3e4r5t q1w2e3r4 1qaz2wsx qazwsxedc iloveyou iloveyou1 iloveyou2! sunshine princess
football baseball1 superman batman123 dragon12 Dragon2024! monkey123 letmein1 trustno1
welcome1 Welcome2025! admin123 administrator changeme charlie1 michael1 jennifer jordan23
starwars computer internet corvette mercedes samantha elizabeth liverpool1 chelsea1 arsenal1
11111111 00000000 12121212 12341234 88888888 abcdefgh abcd1234 asdfasdf asdf1234 a1b2c3d4
test1234 testtest guest123 secret123 master123 shadow12 whatever freedom1 football99
01011990 19900101 1990-2000 31.12.1999 пароль123 йцукенгш йцукен12345 привет123 люблютебя любовь123
наташа1990 parol123 ghbdtn123 gfhjkm123 contraseña1 contrasena tequiero teamomucho hola1234 barcelona10
realmadrid guildry1 cryptotribes bitcoin1 minecraft1 pokemon123 naruto123 qwerty!@# 73920185 1a2b3c4d Aa123456 Aa@123456 Abcd@1234
qwer4321 1234qwer 12qwaszx 1qazxsw2 zaq12wsx 123qweasd 147258369 zxcvbnm123
"""
COMMON = _COMMON.split()


def test_what_everyone_tries_first_is_refused():
    assert len(COMMON) >= 100
    let_pass = [password for password in COMMON if weakness(password) is None]

    assert let_pass == []


def test_ones_own_name_is_the_first_guess():
    assert weakness("Wilhelmina77", "Wilhelmina") is Weakness.YOURS
    assert weakness("wilhelmina!", "wilhelmina@hall.example") is Weakness.YOURS
    assert weakness("wilhelmina of the lake", "Wilhelmina") is None
