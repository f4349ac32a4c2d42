"""What people might say: texts in three languages, whose words are as frequent and as rare as in speech.

The first words of each language are its own; the long tail behind them is made of its syllables, so that a
stemmer finds their endings. A word's share falls with its rank, as Zipf says.
"""

from itertools import accumulate
from random import Random
from typing import Final, NamedTuple

TAIL: Final = 20_000
WORDS_MIN, WORDS_MAX = 2, 14
SEED: Final = 5


class Tongue(NamedTuple):
    code: str
    first: str
    syllables: str
    endings: str


TONGUES: Final = (
    Tongue(
        "en",
        "the to and of is in you that it for we on have not be this are with my at raid what just your"
        " can team all like so go war clan one time game market who dragon get if sword now know gold"
        " good today think join need trade people sell see want help play make work night win level",
        "ba cor den fi gra hol ist jun kel lor mag nor oth pel quar ro sta tur ul ver wis yor zan bri chal",
        "er ing ed ness ful s ly",
    ),
    Tongue(
        "ru",
        "и не в на я что с это а ты как но мы у он все так за по же рейд меня было тебе да если уже есть"
        " клан бой сегодня война игра кто дракон время хорошо меч рынок надо золото люди вечер продам"
        " куплю помощь завтра команда можно спасибо привет уровень победа турнир пойдём играть город",
        "ба вор гор ди жел зим ка лес мо нор пра ра сте тур ул фе хол чер шум юр яс бро гру кле",
        "ами ого ать ение ов ый ого",
    ),
    Tongue(
        "es",
        "de que no a la el es y en lo un por me una te los se con para mi está si bien pero yo eso las sí"
        " clan guerra juego dragón espada mercado oro gente noche hoy mañana equipo vamos quiero puedo"
        " ayuda gracias hola nivel ganar torneo jugar vender comprar tiempo ciudad incursión nosotros",
        "ba cor den fa gra hol is jun cal lor mag nor os pel que ro sol tur ul ver vi yor zan bri cha",
        "ando ido aciones idad mente ero as",
    ),
)


class Rank(NamedTuple):
    """A word of a language, and how many more frequent ones there are."""

    word: str
    rank: int


def vocabulary(tongue: Tongue) -> list[str]:
    chance = Random(SEED)
    words = dict.fromkeys(tongue.first.split())
    syllables, endings = tongue.syllables.split(), tongue.endings.split()
    while len(words) < TAIL:
        stem = "".join(chance.choices(syllables, k=chance.randint(2, 4)))
        words[stem + chance.choice(endings)] = None
    return list(words)


def texts(count: int) -> list[str]:
    """So many things to say, a third in each language."""
    chance = Random(SEED)
    said: list[str] = []
    for tongue in TONGUES:
        words = vocabulary(tongue)
        shares = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
        for _ in range(count // len(TONGUES)):
            many = chance.randint(WORDS_MIN, WORDS_MAX)
            said.append(" ".join(chance.choices(words, cum_weights=shares, k=many)))
    return said
