perks-word-title = Просит титул под вашим именем: title Хранитель мотыльков.
perks-word-command = Просит слово, на которое бот ответит за вас: command привет Добрый вечер!
perks-word-custom = Говорит, что отвечает чьё-то собственное слово: custom привет.
perks-card-wished = { $kind ->
    [command] Просьба о команде принята. Команда заработает, когда её посмотрит модератор.
   *[title] Просьба о титуле принята. Титул появится, когда его посмотрит модератор.
}
perks-card-by = Собственное слово: { $name }
perks-perk-not-held = Для этого нужна вещь «{ $item }», а у вас её нет.
perks-wish-unknown = Такой просьбы нет.
perks-wish-settled = Это уже решено.
perks-wish-not-yours = Эту просьбу решать не вам.
perks-command-taken = /{ $word } уже отвечает за другого игрока. Выберите другое слово.
perks-command-of-the-hall = На /{ $word } отвечает сам зал. Выберите другое слово.
perks-command-unknown = Собственного слова { $word } нет ни у кого.
room-perks = Привилегии
field-title = титул
field-word = слово
field-answer = ответ
