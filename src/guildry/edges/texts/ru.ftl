hall-invalid-input = { $field ->
    [none] Не удалось прочитать: { $problem }
   *[other] { $field }: { $problem }
}
hall-not-signed-in = Сначала войдите, пожалуйста.
hall-denied = Для этого нужно право, которого у вас нет: { $grant }.
hall-limited = Слишком часто. Попробуйте снова через { $retry_after ->
    [one] { $retry_after } секунду
    [few] { $retry_after } секунды
   *[many] { $retry_after } секунд
}.
hall-key-reused = Этот ключ идемпотентности уже использован для другого запроса.
hall-busy = Кто-то делал то же самое в тот же миг. Ничего не изменилось, попробуйте ещё раз.
hall-away = Зал сейчас не может достучаться до своей базы. Если вы что-то отправили, отправьте ещё раз с тем же ключом.
hall-route-unknown = По адресу { $path } ничего нет.
hall-wrong-method = Этот адрес не принимает { $method }.
hall-not-json = Тело запроса должно быть в JSON, с заголовком content-type: application/json.
hall-action-unknown = Зал не знает действия { $action }.
hall-broken = Что-то сломалось на нашей стороне. Попробуйте ещё раз чуть позже.

chat-as-said = { $said }
chat-help = Вот что можно сказать.
chat-help-more = /help и слово — расскажу о нём подробнее.
chat-word-help = Что здесь можно сказать.
chat-help-field = Слово, о котором рассказать.
chat-told-privately = Ответ — в нашем личном чате. Если там пусто, откройте его и нажмите «Старт».
hall-line-too-long = Это слишком длинно: самое большее — { $most ->
    [one] { $most } знак
    [few] { $most } знака
   *[other] { $most } знаков
}.
hall-word-unknown = Я не знаю слова «{ $word }». Напишите /help, и я покажу, что знаю.
hall-word-mistyped = Я не знаю слова «{ $word }». Может быть, { $meant }?
hall-words-missing = Не хватает: { NAMED("field", $field) }. Скажите так: { $usage }
hall-words-left-over = Не понимаю, что делать с «{ $said }». Скажите так: { $usage }
hall-not-number = { NAMED("field", $field) }: «{ $said }» — не целое число. Напишите его цифрами, например 25.
hall-not-choice = { NAMED("field", $field) }: «{ $said }» нет среди этих: { $choices }.
hall-unclear = { NAMED("field", $field) }: что именно? { $choices }.
hall-button-gone = Время этой кнопки вышло. Спросите ещё раз — будет новая.
hall-not-your-button = Это чужая кнопка.
hall-mention-unproven = { $name } завтра может быть кем угодно. Напишите имя в зале, без @, или выберите человека из списка, чтобы я получил его номер.
hall-player-not-here = Этого человека ещё не было в зале. Пусть сначала поздоровается со мной.

chat-greeting = Добро пожаловать в зал.
chat-greeting-how = Нажмите кнопку или напишите слово, например /shop. Здесь на слова отвечают.
chat-open-shop = Магазин
chat-open-inventory = Мои вещи
chat-open-daily = Бонус дня
chat-open-profile = Кто я?
chat-open-help = Все слова
chat-help-room = { $room }: { $words }
chat-help-also = Можно и так: { $words }
chat-do-it = Сделать
chat-more = Ещё
chat-back = Назад
chat-yes = Да
chat-no = Не надо
chat-left = Всё осталось как было.
chat-which = Что именно? ({ NAMED("field", $field) })
chat-say-it-like-this = Нажмите кнопку или напишите так: { $usage }

room-house = Стойка
room-ledger = Кошелёк
room-accounts = Вы
room-inventory = Вещи
room-shop = Магазин

field-amount = сумма
field-asset = валюта
field-category = раздел
field-claim = заявка
field-code = код
field-count = сколько
field-item = вещь
field-limit = сколько
field-locale = язык
field-name = имя
field-note = записка
field-offer = что
field-player = игрок
field-purchase = покупка
field-quantity = сколько
field-reason = причина
field-to = кому
field-username = имя
