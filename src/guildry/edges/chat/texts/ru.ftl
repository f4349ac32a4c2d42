chat-as-said = { $said }
chat-help = Вот что можно сказать.
chat-help-more = /help и слово — расскажу о нём подробнее.
chat-word-help = Что здесь можно сказать.
chat-help-field = Слово, о котором рассказать.
chat-told-privately = Ответ — в нашем личном чате. Если там пусто, откройте его и нажмите «Старт».
chat-working = Минуту…
hall-line-too-long = Это слишком длинно: самое большее — { $most ->
    [one] { $most } знак
    [few] { $most } знака
   *[other] { $most } знаков
}.
hall-word-unknown = Я не знаю слова «{ $word }». Напишите /help, и я покажу, что знаю.
hall-word-mistyped = Я не знаю слова «{ $word }». Может быть, { $meant }?
hall-words-missing = Не хватает: { $field }. Скажите так: { $usage }
hall-words-left-over = Не понимаю, что делать с «{ $said }». Скажите так: { $usage }
hall-not-a-number = { $field }: «{ $said }» — не целое число. Напишите его цифрами, например 25.
hall-not-a-choice = { $field }: «{ $said }» нет среди этих: { $choices }.
hall-button-gone = Время этой кнопки вышло. Спросите ещё раз — будет новая.
hall-not-your-button = Это чужая кнопка.
hall-mention-unproven = { $name } завтра может быть кем угодно. Напишите имя в зале, без @, или выберите человека из списка, чтобы я получил его номер.
hall-player-not-here = Этого человека ещё не было в зале. Пусть сначала поздоровается со мной.
hall-broken = У нас что-то сломалось. Это записано; наполовину ничего не сделано.
