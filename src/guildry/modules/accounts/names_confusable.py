"""Which signs look alike: a compact table in the manner of UTS #39.

Each line is a sign (or two) and everything that is drawn nearly the same. Capitals are
folded before the table is used, so a letter also stands beside what its capital looks like:
в beside b because В is B. The table would rather take two names for one than one for two.
"""

from typing import Final

_LATIN: Final = """
a аαɑᴀᎪ⍺
b ɓвьβʙЬᏴᏏᖯ
c сᴄⅽᏟⲥ
d ԁᏧᎠⅾɗᏧ
e еεҽєɛ℮ᴇᎬⲉᥱ
f ϝғᖴꞙքẝ
g ɡԍցɢᏀᶃ
h нһηհʜᎻᏂⲏհ
j јյϳᎫᴊʝ
k ƙкκᴋᏦⲕқҡҝԟ
l i1ıіӏιɩ|¦ǀװןוߊⵏاӀᎥⲓɪⅼ∣ᛁ׀꘡
n пոռνɴꞃԥ
o 0оοօσჿסဝഠଠዐᴏⲟⵔ○〇
p рρϱⲣᴘᏢҏ
q ԛզգ
r гɼᴦᎡⲅʀ
s ѕƽꜱտᏚՏꮪ
t тτᴛᎢⲧ
u սʋሀᴜՍᴗ
v ѵᴠⅴᏙ∨
x хχⅹⲭ᙭×ҳ
y ƴуүυγʏყᶌỿ
z ζᴢᏃʐ
rn mмμⅿʍᎷⲙᴍ
vv wωѡԝաɯᴡᏔ
ae æӕ
oe œɶ
lj љ
hj њ
lo ю
bl ы
2 ƨᒿ
3 зʒӡȝҙɜ
4 чᏎӌҷҹ
6 бᏮ
8 ȣ
"""

_GREEK_AND_CYRILLIC: Final = """
φ фⲫɸ
λ лʌ
θ ѳөɵ
"""

_ARABIC: Final = """
ى يیېے
ك کڪ
ه ہھەةۃ
"""

_EAST_ASIAN: Final = """
一 ー—丶
口 ロ囗
工 エ
力 カ
二 ニ
八 ハ
夕 タ
卜 ト
三 ミ
才 オ
千 チ
へ ヘ
べ ベ
ぺ ペ
り リ
丿 ノ
乂 メ
土 士
日 曰
己 已巳
末 未
人 入
"""

# Accents that nobody tells apart at the size of a name in a list.
_ACCENTS: Final = {
    "\u030c": "\u0306",  # caron, breve
    "\u0311": "\u0306",  # inverted breve
    "\u0326": "\u0327",  # comma below, cedilla
    "\u0328": "\u0327",  # ogonek
    "\u030b": "\u0308",  # double acute, diaeresis
    "\u0342": "\u0303",  # Greek circumflex, tilde
    "\u0341": "\u0301",
    "\u0340": "\u0300",
    "\u0343": "\u0313",
    "\u030a": "\u0307",  # ring, dot
}

# What typists of leet write for letters; only the reserved words are compared so.
LEET: Final = str.maketrans("34578", "eastb")


def _table(*groups: str) -> dict[str, str]:
    lines = (line.split() for group in groups for line in group.strip().splitlines())
    return {sign: target for target, signs in lines for sign in signs}


CONFUSABLE: Final = str.maketrans(
    _table(_GREEK_AND_CYRILLIC, _ARABIC, _EAST_ASIAN, _LATIN) | _ACCENTS
)
