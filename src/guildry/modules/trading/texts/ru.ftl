trading-word-trades = Показывает ваши открытые обмены.
trading-word-trade = Показывает один ваш обмен и что с ним можно сделать.
trading-word-offer = Предлагает обмен: предложить Ада "50 coin, 3 sword" "1 bow".
trading-word-trade-accept = Принимает обмен таким, каким вы его видели.
trading-word-trade-confirm = Подтверждает обмен, в котором вы отдаёте намного больше, чем получаете.
trading-word-trade-decline = Отклоняет обмен, который ждёт вашего ответа.
trading-word-trade-cancel = Отменяет ваш обмен.
trading-card-trades = { $count ->
    [0] Открытых обменов нет
    [one] { $count } открытый обмен
    [few] { $count } открытых обмена
   *[many] { $count } открытых обменов
}
trading-card-line = { $initiator }: { $gives } ⇄ { $recipient }: { $wants }
trading-card-trade = { $state ->
    [offered] Предложен обмен (версия { $version })
    [confirming] Обмен ждёт подтверждения
    [settled] Обмен состоялся
    [declined] Обмен отклонён
    [cancelled] Обмен отменён
    [expired] Срок обмена вышел
   *[other] Обмен остановлен модератором
}
trading-card-gives = { $name } отдаёт: { $stakes } (стоит { $worth })
trading-card-gives-nothing = { $name } ничего не отдаёт
trading-card-fee = Сбор: { MONEY($fee, "coin") }, платит { $name }
trading-card-uneven = ⚠ Одна сторона стоит меньше десятой части другой.
trading-card-waits = Ждёт ответа: { $name }, до { $due }
trading-card-ended = Обмен не состоится; отложенное вернулось владельцам
trading-button-see = Обмен: { $name }
trading-button-accept = Принять
trading-button-decline = Отклонить
trading-button-confirm = Подтвердить
trading-button-cancel = Отменить
trading-trade-unknown = У вас нет такого обмена.
trading-trade-closed = Этот обмен уже закрыт ({ $state }).
trading-terms-moved = Условия изменились: вы видели версию { $seen }, сейчас версия { $actual }. Посмотрите ещё раз, прежде чем соглашаться.
trading-others-turn = Сейчас очередь другой стороны.
trading-trade-with-oneself = Меняться можно только с кем-то другим.
trading-nothing-offered = Хотя бы одна сторона должна что-то отдавать.
trading-stake-twice = { $asset } встречается в обмене дважды. Каждая вещь идёт в одну сторону и один раз.
trading-stake-unreadable = «{ $said }» — не количество и название. Напишите так: 50 coin, 3 sword.
trading-stake-unknown = В зале нет ничего с названием { $asset }.
trading-stake-bound = { $asset } принадлежит только владельцу, менять это нельзя.
trading-stakes-too-many = Видов вещей с одной стороны — не больше { $most }.
trading-trade-too-large = Одна сторона может стоить не больше { $most } монет.
trading-too-many-trades = Ваших открытых обменов уже { $open }, а можно не больше { $most }. Сначала отмените какой-нибудь.
trading-too-many-with-one = С этим игроком у вас уже открыто обменов: { $open }, а можно не больше { $most }.
trading-inbox-full = Этого игрока уже ждут обмены ({ $most }). Попробуйте позже.
trading-too-many-versions = Условия менялись уже { $most } раз: примите их или начните новый обмен.
trading-nothing-to-confirm = Этот обмен не ждёт подтверждения.
trading-not-taking-trades = С этим игроком меняться нельзя.
trading-alert-unknown = Этот обмен не отмечен как подозрительный.
trading-judged-before = По этому обмену решение уже принято.
room-trading = Обмены
kind-trade-offer = предложено в обмене
kind-trade-accept = отложено для обмена
kind-trade-return = вернулось из обмена
kind-trade-settle = обмен
field-trade = обмен
field-gives = что вы даёте
field-wants = что вы хотите
field-version = версия
