accounts-proof-refused = Не получилось. Проверьте, что вы ввели, или начните вход заново.
accounts-token-refused = Ваш сеанс закончился. Войдите ещё раз, пожалуйста.
accounts-sign-in-locked = Слишком много неудачных попыток. Попробуйте снова через { $retry_after ->
    [one] { $retry_after } секунду
    [few] { $retry_after } секунды
   *[many] { $retry_after } секунд
}.
accounts-provider-off = В этом зале нельзя войти через { NAMED("provider", $provider) }.
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
accounts-identity-taken = Этот способ входа ({ NAMED("provider", $provider) }) уже принадлежит чьей-то учётной записи, или у вашей уже есть такой же.
accounts-identity-unknown = У вас нет такого способа входа: { NAMED("provider", $provider) }.
accounts-last-way-in = Это ваш единственный способ входа. Сначала добавьте другой.
accounts-code-refused = Код неверен, уже использован или устарел. Попросите новый.
accounts-session-unknown = Открытого сеанса { $session } у вас нет.
accounts-account-not-empty = Другая учётная запись осталась бы без входа, а в ней ещё что-то есть. Сначала освободите её.
accounts-out-of-reach = Так нельзя поступить ни с собой, ни с равными себе, ни с теми, кто выше вас.
accounts-role-not-lent = Этот игрок и так следит за порядком.
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
accounts-card-held = { MONEY($amount, $asset) }
accounts-word-name = Меняет ваше имя в зале, раз в неделю: имя Ада.
accounts-word-language = Меняет язык, на котором я с вами говорю: язык en, ru или es.
accounts-word-devices = Показывает, где вы вошли.
accounts-word-link = Даёт код, который присоединит другой ваш вход (Telegram, Discord, сайт) к этой учётной записи.
accounts-word-link-to = Показывает, к чьей учётной записи код присоединит этот вход, пока вы не согласились: link_to КОД.
accounts-word-link-join = Соглашается присоединить этот вход к учётной записи, чей код.
accounts-word-link-claims = Показывает, кто просит присоединить его к вам.
accounts-word-link-confirm = Принимает в вашу учётную запись вход, который назвал ваш код.
accounts-card-named = Здесь вас зовут { $name }.
accounts-card-spoken = Теперь я говорю с вами по-русски.
accounts-card-code = { $code }
accounts-card-code-how = Там, где вы тоже играете, напишите: /link_to { $code }
accounts-card-code-until = Действует до { $until }, один раз.
accounts-card-code-care = Кто знает код, может попроситься к вам; без вашего подтверждения ничего не произойдёт.
accounts-button-claims = Кто просится?
accounts-card-join-asked = Присоединить { $label } ({ NAMED("provider", $provider) }) к учётной записи { $into }?
accounts-card-join-care = С этого мига вход ведёт туда. Если вы не просили этот код у { $into } сами, не соглашайтесь.
accounts-button-join = Присоединить
accounts-card-join-waits = Теперь должен подтвердить { $into }.
accounts-card-join-next = Заявка видна там по слову /link_claims, пять минут с того мига, как выдан код.
accounts-card-claims = { $count ->
    [0] К вам никто не просится
   *[other] К вам просятся
}
accounts-card-claim = { $label } ({ NAMED("provider", $provider) })
accounts-button-confirm = Принять { $label }
accounts-card-linked = { $label } ({ NAMED("provider", $provider) }) теперь открывает вашу учётную запись.
accounts-card-devices = Где вы вошли: { $count }
accounts-card-device = { NAMED("provider", $provider) } · { $agent } · { $at }
provider-guest = гость
provider-email = почта
provider-telegram = Telegram
provider-discord = Discord
provider-ethereum = кошелёк Ethereum
