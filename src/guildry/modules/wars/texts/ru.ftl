wars-word-wars = Показывает войны зала или одной группы: войны MOTH.
wars-word-war = Показывает одну войну.
wars-word-declare = Объявляет группе войну за сутки, со ставкой из вашей казны: объявить OWL 100.
wars-word-match = Вносит столько же, сколько внёс объявивший вам войну.
wars-card-wars = { $count ->
    [0] Войн нет
   *[other] Войны
}
wars-card-line = { $attacker } { $attacker_points } : { $defender_points } { $defender } { $state ->
    [declared] (объявлена)
    [running] (идёт)
    [counting] (подсчёт)
   *[over] (окончена)
}
wars-card-record = Побед { $won }, поражений { $lost }, ничьих { $drawn }
wars-card-time = { $state ->
    [declared] Начало: { $when }
    [running] Конец: { $when }
   *[other] Закончилась: { $when }
}
wars-card-pool = На кону: { $pool } coin
wars-card-fighter = { $name }: { $points }
wars-card-declared = Война объявлена. Она начнётся через 24 часа и продлится 48
wars-card-matched = Ставка уравнена
wars-button-see = { $attacker } : { $defender }
wars-button-match = Внести столько же: { $stake }
wars-war-unknown = Такой войны нет.
wars-on-own-group = С самими собой не воюют.
wars-not-alike = Воюют группы одного вида: у вас { $yours }, у них { $theirs }.
wars-at-peace = { $group } живёт в мире.
wars-too-young = { $group }: для войны рано до { $until }.
wars-at-war = { $group } уже ведёт войну.
wars-wars-of-the-week = { $group }: на этой неделе больше войн быть не может, предел — { $most }.
wars-aim-unknown = За { $aim } здесь не воюют.
wars-not-the-defender = Уравнять ставку может только группа, которой объявили войну.
wars-matched-before = Ставка уже уравнена.
wars-begun-already = Война началась, ставки больше не меняются.
room-wars = Войны
kind-war-stake = ставка войны
kind-war-prize = награда войны
kind-war-left-behind = осталось от войны
field-on = против кого
field-stake = ставка
field-war = война
