feed-act-unknown = В лентах, которые вы можете читать, нет { $act }.
feed-reaction-unknown = { $emoji } не входит в реакции ленты.
feed-shared-before = Вы уже делились этим.

feed-word-feed = Показывает, что нового у вас и ваших друзей.
feed-card-title = { $count ->
    [0] Пока ничего нового
    [one] { $count } новость
    [few] { $count } новости
   *[many] { $count } новостей
}
feed-line = { $kind ->
    [friends] { $name } и { $other } теперь дружат.
    [purchase] { $name }: покупка { $what } ({ $count }).
    [gift] { $name } дарит { $what } ({ $count }) игроку { $other }.
    [lot_won] { $name } выигрывает на аукционе { $what } ({ $count }).
    [streak] { $name } заходит { $count } { $count ->
        [one] день
        [few] дня
       *[many] дней
    } подряд.
   *[shared] { $name } рассказывает о { $other }: { $what }
}
room-feed = Лента
