"""The words that common passwords are made of: case, digits and signs around them fall away.

About eight hundred words that, with what is done around them (`Dragon2024!`, `p4ssw0rd`),
stand for well over the thousand commonest passwords of eight signs and more.
"""

from typing import Final

_ENGLISH: Final = """
password passwords passwort passw pass passwd passcode passphrase secret letmein welcome login
signin admin administrator administration root superuser superman batman spiderman ironman wolverine
dragon monkey shadow master sunshine princess football baseball basketball soccer hockey softball
volleyball iloveyou ilovey iloveu iluvu loveyou loveme lovelove lover love lovely whatever trustno
trustnoone starwars startrek pokemon pikachu naruto charlie jordan michael michelle jennifer jessica
ashley amanda daniel daniela andrew matthew joshua anthony nicole thomas robert william melissa
stephanie samantha elizabeth alexander alexandra alexandr christian christina christopher benjamin
jonathan nicholas victoria veronica patricia patrick richard rebecca rachel danielle brandon brittany
chelsea liverpool arsenal manchester barcelona realmadrid juventus tottenham everton rangers celtic
yankees cowboys steelers lakers redsox eagles packers giants raiders patriots broncos dolphins
computer internet samsung apple iphone android windows microsoft google facebook instagram youtube
twitter linkedin myspace yahoo hotmail gmail adobe photoshop minecraft fortnite roblox warcraft
worldofwarcraft starcraft counterstrike playstation nintendo xbox dota leagueoflegends
freedom forever always friends friend family mother father brother sister daddy mommy babygirl
babyboy baby sweetheart sweety sweetie honey sugar cookie chocolate butterfly flower flowers rainbow
summer winter spring autumn january february march april june july august september october november
december monday tuesday wednesday thursday friday saturday sunday london newyork paris berlin moscow
america american england scotland ireland germany canada mexico brazil australia california
florida texas chicago boston dallas denver phoenix hunter hunting fishing killer thunder lightning
midnight mustang corvette ferrari porsche mercedes toyota honda yamaha suzuki harley ducati camaro
maverick ranger cheyenne dakota scooter tigger pepper ginger buster bailey maggie molly lucky
snoopy garfield mickey mickeymouse donald donaldduck winnie poohbear tinkerbell simpsons bartman
merlin gandalf frodo matrix phantom ghost vampire zombie wizard warrior knight samurai ninja
pirate soldier sniper assassin predator terminator alien godzilla dinosaur elephant tiger lion
panther jaguar leopard falcon phoenix eagle hawk raven wolf wolves horses horse kitty kitten
hellokitty puppy doggie bulldog beagle rottweiler dolphin turtle penguin panda monkeys bananas banana
orange strawberry blueberry cherry apple pineapple watermelon peaches peanut popcorn cheese pizza
coffee whiskey vodka heineken budweiser guinness marlboro cocacola pepsi snickers
purple yellow green blue silver golden black white diamond diamonds crystal emerald ruby sapphire
metallica nirvana slipknot eminem beatles ledzeppelin rockstar rocknroll guitar guitars drummer
music musica dancer dancing singing metal blackmetal heavymetal punkrock
jesus jesuschrist jesusislord godisgood blessed heaven angel angels angela angelica devil satan
lucifer hello hellohello helloworld goodbye goodluck changeme changethis default guest user username
test testing tester testtest temp temporary demo example sample qwertyuiop qwerty qwertyui asdfghjkl
asdfgh asdfasdf asdf zxcvbnm zxcvbn qazwsx qazwsxedc qweasdzxc qweasd qwer qwert azerty azertyuiop
access account private public computer1 server system manager security secure nothing something
anything everything nobody somebody unknown undefined qwerty123 abcd abcdef abcdefg abcdefgh abc
fuckyou fuckoff fuckme fuck bitch bitches asshole bullshit motherfucker pussy penis dick boobs sexy
sex sexsex sexysexy hottie hotstuff badboy badgirl badass gangster gangsta player playboy pimp
smokeweed marijuana cannabis weed
charlotte caroline catherine katherine margaret madison savannah sabrina vanessa natalie natasha
monica jasmine kimberly heather lauren courtney crystal tiffany cynthia barbara sandra susan
sharon carolina gabriel gabriela isabella sophia olivia emily emma hannah sarah laura maria
mariana fernando francisco alejandro alejandra eduardo ricardo roberto carlos antonio miguel
sebastian martin martina valentina valeria claudia adriana
nathan nathaniel timothy steven stephen george edward vincent victor austin tyler justin kevin
jason jackson johnson williams anderson smith jones miller taylor morgan cameron campbell mitchell
maxwell einstein shakespeare mozart beethoven picasso
sunflower starlight moonlight snowball snowflake snowman bubbles bubblegum cupcake princesa
spongebob squarepants scoobydoo transformers avengers deadpool captain captainamerica
guildry guild guildhall crypto cryptotribes bitcoin ethereum blockchain metamask hodl tothemoon
redskins redwings wildcats cardinal westside platinum mountain scorpion swordfish enterprise darkness
darkside darkstar stargate skywalker paradise passport bollocks lacrosse spitfire gateway
hardcore montana colorado virginia alabama michigan hawaii alaska atlanta detroit houston seattle
virgin marines infantry airborne aragorn raistlin catfish goldfish icecream sundance blackjack
hollywood broadway highland longhorn seminole buckeyes valentine valentin confused creative
champion fireball firebird stingray kawasaki cherokee chevelle cadillac pavilion presario explorer
logitech business marathon musicman gladiator geronimo hercules achilles pegasus poseidon
motorola nokia vodafone telecom admintelecom turktelekom pakistan india bismillah student
drowssap semperfi maryjane bigdaddy loverboy freeuser freepass voyager theworldinyourhand global cisco
letmeinnow openme opensesame sesame abracadabra blahblah blink182 trinity zaq xsw zaqwsx zaqxsw
mypassword newpassword yourpassword thepassword passwordpassword nopassword password1password
administrator1 adminadmin rootroot useruser masterkey master1 correcthorsebatterystaple
"""

_RUSSIAN: Final = """
пароль мойпароль паролина привет приветик люблю люблютебя ялюблютебя любовь любимая любимый солнце
солнышко зайка зайчик котенок котик кошка собака малыш малышка наташа настя катюша катерина марина
максим александр александра алексей алексеев андрей сергей дмитрий владимир евгений михаил николай
светлана татьяна екатерина анастасия виктория кристина россия москва спартак зенит динамо локомотив
йцукен йцукенг йцукенгшщз фывапролдж фыва ячсмить админ администратор дракон мастер компьютер
секрет тест черепаха машина футбол хоккей свобода надежда победа
parol privet lubov lyubov ljubov natasha nastya nastja marina maksim aleksandr aleksandra
aleksey alexey andrey andrei sergey sergei dmitry dmitriy vladimir evgeniy mikhail nikolay svetlana
tatiana tatyana ekaterina anastasia kristina rossiya russia moskva spartak zenit dinamo lokomotiv
gfhjkm ghbdtn cjkywt yfnfif rjnzhf fktrcfylh fktrcfylhf vfrcbv fylhtq cthutq gfhjkmgfhjkm ghbdtnghbdtn
kirill slipknot solnce solnyshko zaika kotenok
"""

_SPANISH: Final = """
contraseña contrasena contrasenia clave miclave claves hola holahola teamo tequiero teamomucho
mivida micielo miamor amor amorcito amormio corazon princesa estrella estrellita mariposa bonita
hermosa tesoro angelito muñeca muneca futbol fútbol realmadrid barcelona america chivas madrid
españa espana mexico méxico argentina colombia venezuela peru chile administrador invitado usuario
alejandro alejandra guadalupe esperanza libertad familia amigos amigas cariño carino chocolate
bienvenido bienvenida secreto dragon perrito gatito sol luna
"""

COMMON: Final = frozenset(f"{_ENGLISH} {_RUSSIAN} {_SPANISH}".split())
