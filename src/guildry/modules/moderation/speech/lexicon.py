"""What nobody wants to read: stems with their endings, by language, and the innocent words that resemble them.

A letter stands for itself, once or many times in a row; `~` for any letters; the rest is a regular expression.
"""

from typing import Final

ENGLISH: Final = r"""
~fuck~  f[aeuvy]?ck(s|ed|er|ers|in|ing|face|off|up)?  (mother|mutha|mada)?f[uv][ckq]?k(s|ed|er|ers|in|ing)?  fuc  fuq
phuck~  phuk(ing|er)?  fux(or)?  fcuk(ing|er)?  mofos?  (mutha|mother)fuka~  fawk(ing)?
(bull|horse|dip|bat|ape|chicken|dumb)?sh[iy]t(s|e|ty|ter|tier|head|heads|hole|holes|bag|bags|face|faces|show|post|posting|ting|ted|stain|load|storm|brain|lord)?
(bull)?shyt(e|ty)?  sh[iy]zzhead
~bitch~  b[iy]+a?tch~  btch(es)?  biatch~  bich(es)
[ck]unt(s|y|ing|face|faces|bag)?
cock(suck|head|face|sucka|wombl)~  dick(head|suck|face|wad|bag)~
pussy  pussies  whor(e|es|ing|ish)  slut(s|ty|tier|ting|bag)?
n[iy]gg(er|ers|a|as|ah|az|uh|let|lets|erz|ery)  sandn[iy]gg~
fag(s|g|gs|got|gots|goty|gotry|gy)?  faggot~  phaggot~
retard(s|ed)?  ~fucktard~  libtards?  trann(y|ies)  kikes?  gooks?  wetbacks?
a(ss|rse|zz)(hole|holes|holle|wipe|wipes|hat|clown|face|lick~|fuck~|munch~|hoe)  (dumb|lard|fat)ass(es)?
wank(er|ers|ing|ed|a)  twats?  douche(bag|bags|nozzle)  jizz(ed|ing)?
cum(shot|shots|slut|sluts|dump~|guzzl~|bucket~)  (blow|hand|rim)jobs?  deepthroat~  dildos?
kys
"""

SPANISH: Final = r"""
p[uv]t(a|o|as|os|ita|ito|itas|itos|ada|adas|azo|ero|eros|eria|illa|illas|on|ona|isima|iza)
(hij[oa]e?|hijue|hi[jk]o?e|hij[oa]de|jue)put(a|as)  reput(isima|on)  hdp  hdlgp
(come|tragar?|a)?mierd(a|as|oso|osa|osos|osas|ero)  mierdecilla
jod(er|erte|erme|erse|eros|ed|ete|eme|ido|ida|idos|idas|an|iendo|ienda|iste|io|e|es|a|as|ance|on)  joder~
coñ(o|os|azo|azos)
cabr(on|ones|ona|onas|onazo|onazos|oncete)
gilipoll(as|ez|eces|a)  (sopla|come|chupa|lame)poll(as?)
ching(a|ar|as|an|ado|ada|ados|adas|ate|aos|ue|uen|ues|on|ones|ona|adera|aderas|azo|atumadre|uesumadre)
verg(a|as|azo|azos)
pendej(o|a|os|as|ada|adas|ito|ete|azo)
maric(on|ones|ona|onas|onazo|a|as|onson)
culer(o|a|os|as)  culiad(o|a|os|as)  culia(o|os)  cojon(es|azo|udo|uda)
foll(ar|arte|arla|arlo|arme|arse|ando|andote|ada|adas|ador|amos|en|ala|alo)
mamad(a|as)  mama(huevo|guevo|verga|pinga|bicho)s?  chup(ala|amela|atela|ame)  (concha|conche)(tu|su|de)(tu)?mad?re  ctm
malparid(o|a|os|as)  sudac(a|as)  negrat(a|as)  pelotud(o|a|os|as)
"""

TRANSLIT: Final = r"""
suk[ai]h?  s+u+ka  (v[yi])?bl[yji]?i?a[dt](i|y|ina|iny|skii|skiy|skij|stvo|j)?  bl[yj]a  bl[yji]at~
~pi[zs]d(a|e|u|y|ec|ets|etc|ez|uk|abol|oi|oy|it|ato|aty|obol)~
(na|po|ni|do|o|za|ras)[hx]u[iyj](a|u|na|e|eli|el|enno|ennyi|eno|nya)?  [xh]u[iyj](nya|nia|nu|lo|eso|evo|ovo|ov|ev|ak)~  xu[iyj]
(v[yi]|za|na|po|do|ot|u|pro|raz|dolbo|mozgo|nedo|doeb)?[yj]?eb(at|aniy|any|anyi|anij|anut~|anyj|lan~|ati|alo|ok|ucii|uch~|is|na|nul~)
(dolbo|mozgo)[yj]?[eo]b~  (za|na|vy)[yj]?eb~  mudak(i|a|ov|am)?  mudilo  pid[oa]ra?(s|sy|asy|y|ki)?  gandon(y|s)?  shlu[hx][ai]  zalupa
"""

RUSSIAN: Final = r"""
(на|по|ни|не|о|а|до|за|от|вы|при|под|с|рас|раз|пере|про|об|ис|из|мимо|разо|ох|без)?ху[иеюяо]?(и|я|ю|е|ем|ев|ями|ям|ях|ини|ня|ню|не|неи|нюшк|ета|ету|ево|евый|евыи|еваиа|ел|ела|ели|енно|енныи|енная|ело|еть|ет|ют|яр~|яч~|ило~|ло|лан~|есос~|еплет~|як~|ист~|ит~|емраз~|ищ~|ин~|еват~|ен|еныи|ечк~)
(на|по|ни|о|до|не)?ху[ий]  (на|по|о|а|до)хуи~  хуи~  хуе~  хую  хуя~  хули  хуле
~пизд~  (рас|от|на|с|за|при|про|пере|вы|о|у|под)?пезд(а|ы|у|е|ой|ои|ец|юк|ит|ато|анут)~  пзд(ц|ец|а)  п[еи]здц
(вы|за|на|по|до|до|от|отъ|объ|обь|об|подъ|подь|под|разъ|разь|раз|съ|сь|у|про|пере|при|из|изъ|недо|взъ|въ|долбо|долба|мозго|конь|коно|ни|не|зло|худо)?[еэ]б(а~|у|ут|ись|и|ите|ет|ете|ешь|л~|н|на~|ну~|ны~|ищ~|ош~|ск~|уч~|ыр~|ень~|еня~|ен~|ическ~|ипет|ен|ок|ка~|ки|нут~|ли~|ля~|лан~|ло~|лив~|ько|ь|ти|ущ~)
йоб~  иоб(ан~|нут~|т|ну~)  ебт?  (долбо|долба|мозго|худо)[еэ]б  (за|вы|на)?ипа(ть|л|нныи)  епт
(вы|про|раз|рас)?бля(д~|т~)  бля[хя]?  бл[яе]а?ть?  блеать  бле?ть
с[уц]к(а|и|у|е|ои|ам|ами|ах|ин)  суч(ка|ки|ку|ке|кои|ара|ары|ару|енок|ии|ье|ья|ье|есвинк~|ин)  с[уц]ко  сцук~
(о|не)?муда(к~|ч~|ил~|звон~|цк~)  муди(ла|ло|лы)~  мудо(зв~|еб~)
п[ие]д[оа]р~  пидр~  педрил~  педик(а|и|ов|у|ам|ом)?  пидо?рас~  п[еи]дераст~
г[ао]ндон~  шлюх~  шлюш~  залуп(а|у|ы|е|ои|ин)~
(на|по|за|от|вз|вс|до|с|у|пере|под)?дроч(и~|ит~|у|ер~|ила~|ь~|а~)
манд(а|у|ои|авошк~|авох~)  г[оа]вн(о|а|у|ом|е|юк~|ищ~|яр~|оед~|ец|яныи|як~)
(на|об|обо|по|за|вы|у|про|до|под|пере|от|и)?сра(ть|л|ла|ли|нь|ныи|ная|ное|ную|ного|ным|нец|нка|ка|ч|ча|чик)
чмо(шник~)?  (на|по|ни|о|до)?хер(а|у|ом|ня|ню|ни|неи|ов|ово|овыи|ач~|нут~|овина)?
хач(и|ик|ики|еи|иков)?  чурк(а|и|у|ои|обес~)  жид(ы|ов|а|у|ам|овк~|овск~|яр~)  ниггер~
ублюд~  (за|от|по|вы|пере)?трах(ат~|ал~|ан~|ну~|аи~|ни)  минет~  нах  сперм~токсик~  ссыкл~
"""

INNOCENT: Final = r"""
shii?take(s)?  shitzu(s)?  scunthorpe  niggard(ly)?  snigger~  put  fack  педро  ебург~  екатеринбург~  хер(ес|увим|сон|тфорд)~  трахе(я|и|ю|еи|ит)~
fuchsia  feck  pakistan~  shitennoji  kunta  hax  ebay~  ebooks?  ebu  ebt  эби  ebb  бляшк~  бляха  бляхи  сукре  несушка  хачапури  хачатурян~  жидк~  ебони  хунта
небо  мандат~  мандарин~  чмок~  хуторок  ебилд~
"""

CORE: Final = r"""
f[uv]ck(er|ing|ed)?  shit(ty)?  bitch(es)?  cunts?  n[iy]gg(er|a)s?  faggot  whore
ху[иеюя]  хуил?о  пизд~  бляд~  блять  (за|на|вы|от)?[еэ]ба~  сука  муда(к|ки)  пид[оа]р~  нахуи  похуи
mierda  joder  cabron(es)?  pendejos?  maricon  chingar?  coño
"""
"""What is so clear that even two halves of it are believed."""

MASKABLE: Final = [
    "fuck",
    "fucks",
    "fucked",
    "fucker",
    "fuckers",
    "fucking",
    "motherfucker",
    "shit",
    "shits",
    "shitty",
    "bullshit",
    "bitch",
    "bitches",
    "cunt",
    "cunts",
    "nigger",
    "niggers",
    "nigga",
    "faggot",
    "faggots",
    "whore",
    "whores",
    "slut",
    "sluts",
    "pussy",
    "asshole",
    "assholes",
    "dickhead",
    "retard",
    "retarded",
    "wanker",
    "twat",
    "puta",
    "puto",
    "putas",
    "putos",
    "mierda",
    "joder",
    "coño",
    "cabron",
    "cabrones",
    "chinga",
    "chingar",
    "chingada",
    "verga",
    "pendejo",
    "pendejos",
    "maricon",
    "maricones",
    "gilipollas",
    "hijoputa",
    "hijueputa",
    "хуи",
    "хуя",
    "хую",
    "хуем",
    "хуиня",
    "хуеныи",
    "нахуи",
    "похуи",
    "нихуя",
    "охуел",
    "охуели",
    "охуенно",
    "хуиню",
    "пизда",
    "пизду",
    "пизды",
    "пиздец",
    "пиздеть",
    "пиздит",
    "пиздой",
    "бля",
    "блять",
    "блядь",
    "бляди",
    "блядская",
    "ебать",
    "ебал",
    "ебан",
    "ебаныи",
    "ебаная",
    "ебет",
    "ебись",
    "заебал",
    "заебали",
    "наебал",
    "уебок",
    "выебать",
    "ебануть",
    "ебло",
    "долбоеб",
    "сука",
    "суки",
    "суку",
    "сучка",
    "мудак",
    "мудаки",
    "пидор",
    "пидоры",
    "пидорас",
    "гандон",
    "шлюха",
    "шлюхи",
    "говно",
    "дрочит",
    "залупа",
]

PHRASES: Final = (
    r"\b(kill|hang|shoot) ?(yo)?ur ?self\b",
    r"\bsuck my (dick|cock|balls)\b",
    r"\beat (a )?(dick|dicks)\b",
    r"\b(i'?ll|i will|gonna|going to) rape (you|u|her|your)\b",
    r"\bconcha (de )?(tu|su) madre\b",
    r"\b(убеи|выпились|повесься|сдохни) (себя|тварь|уже)\b",
    r"\b(me )?cago en (tu|la puta|tus muertos|dios)\b",
)

INNOCENT_PHRASES: Final = (
    r"\bpussy(?:[- ]?cats?| willows?| riot| in boots| foot\w*)\b",
    r"\b(?:maine coon|cock of the walk)\b",
    r"\b(?:flame|fire|growth)[- ]retard\w*\b",
    r"\bsuma? cum laude\b",
    r"\bput a\b",
    r"\bmarica? (?:carmen|elena)\b",
    r"\bs\.? ?h\.? ?i\.? ?tower\b",
    r"\b(?:щенк\w*|собак\w*|порода|породы|питомник\w*|кобел\w*)[^.!?]{0,40}\bсук\w*|\bсук\w*[^.!?]{0,40}\b(?:щенк\w*|щенят\w*|кобел\w*|питомник\w*)",
    r"\bсуч(?:ки|ка|ьев|ья) (?:на|у|от|с) (?:дерев\w*|ветк\w*|ствол\w*|елк\w*|сосн\w*)",
    r"\b(?:vela|mástil|mastil|palo|barco)\w*[^.!?]{0,30}\bverga\b|\bverga (?:mayor|seca|del (?:mastil|palo|barco))",
    r"\bfoll(?:en|ada|ado)\b(?= (?:en|de) (?:papel|hojas))",
)
