accounts-proof-refused = Не получилось. Проверьте, что вы ввели, или начните вход заново.
accounts-token-refused = Ваш сеанс закончился. Войдите ещё раз, пожалуйста.
accounts-sign-in-locked = Слишком много неудачных попыток. Попробуйте снова через { $retry_after ->
    [one] { $retry_after } секунду
    [few] { $retry_after } секунды
   *[many] { $retry_after } секунд
}.
accounts-provider-off = В этом зале нельзя войти через { $provider }.
accounts-player-is-banned = { $until ->
    [none] Вход в этот зал для вас закрыт, пока его не откроет оператор.
   *[other] Вход в этот зал для вас закрыт до { $until }.
} { $reason ->
    [none] Причина не указана.
   *[other] Причина: { $reason }
}
accounts-player-unknown = Игрока { $player } нет.
accounts-player-not-named = Игрока с именем { $name } нет.
accounts-name-taken = Имя { $name } занято или слишком похоже на занятое.
accounts-name-refused = { $flaw ->
    [short] Это имя слишком короткое.
    [long] Это имя слишком длинное. Поместится не больше 24 букв.
    [invisible] В этом имени есть знаки, которых никто не увидит.
    [sign] В этом имени есть знаки, кроме букв, цифр, пробелов, точек, дефисов и подчёркиваний.
    [marks] В этом имени ударения или значки стоят не на месте.
    [separator] Пробелы, точки, дефисы и подчёркивания могут стоять только по одному, между словами.
    [mixed] В одном слове этого имени смешаны буквы разных алфавитов.
    [no_letter] В имени нужна хотя бы одна буква.
    [reserved] Это имя оставлено за самим залом.
   *[other] Такое имя взять нельзя.
}
accounts-too-soon = { $field ->
    [username] Снова сменить имя можно будет после { $until }.
    [zone] Снова сменить часовой пояс можно будет после { $until }.
   *[other] Снова изменить это можно будет после { $until }.
}
accounts-zone-unknown = Часового пояса { $zone } нет.
accounts-email-taken = Учётная запись с таким адресом уже есть. Войдите в неё.
accounts-email-refused = { $flaw ->
    [long] Этот адрес почты слишком длинный.
    [shape] Адрес почты выглядит так: name@example.org.
    [local] По тому, что стоит до @, письмо не дойдёт.
   *[domain] По тому, что стоит после @, письмо не дойдёт.
}
accounts-password-refused = { $flaw ->
    [short] В пароле нужно хотя бы 8 знаков.
    [long] Этот пароль слишком длинный. Поместится не больше 256 знаков.
    [unprintable] В этом пароле есть знаки, которые нельзя набрать.
    [common] Такой пароль попробуют одним из первых.
    [monotonous] Этот пароль — ряд клавиш подряд или повтор одного и того же.
   *[yours] Этот пароль — ваше собственное имя или адрес.
}
accounts-identity-taken = Этот способ входа ({ $provider }) уже принадлежит какой-то учётной записи, или у вашей уже есть такой.
accounts-identity-unknown = У вас нет способа входа { $provider }.
accounts-last-way-in = Это ваш единственный способ входа. Сначала добавьте другой.
accounts-code-refused = Код неверен, уже использован или устарел. Попросите новый.
accounts-session-unknown = Открытого сеанса { $session } у вас нет.
accounts-account-not-empty = Другая учётная запись осталась бы без входа, а в ней ещё что-то есть. Сначала освободите её.
accounts-out-of-reach = Так нельзя поступить ни с собой, ни с равными себе, ни с теми, кто выше вас.
accounts-last-owner = Вы последний владелец зала. Сначала сделайте владельцем кого-нибудь ещё.

accounts-word-profile = Показывает, кто вы здесь.
accounts-card-profile = { $name }
accounts-card-role = { $role ->
    [owner] Владелец зала
    [admin] Администратор
    [moderator] Модератор
    [game_master] Мастер игры
   *[other] Игрок
}
accounts-card-joined = Здесь с { $day }
accounts-card-held = { $asset }: { $amount }
