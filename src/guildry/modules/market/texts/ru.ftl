market-word-market = Показывает, что продаётся и покупается по заявкам, и лучшие цены.
market-word-book = Показывает заявки на одну вещь: стакан arrow.
market-word-order = Ставит заявку: заявка buy arrow 20 12 (сколько и по какой цене за штуку).
market-word-orders = Показывает ваши заявки, которые ждут.
market-word-order-cancel = Снимает вашу заявку.
market-card-books = { $count ->
    [0] По заявкам пока ничего не продаётся
   *[other] Рынок
}
market-card-line = { $name } ({ $item }): { $buy ->
    [0] покупателей нет
   *[other] покупка { $buy }
} / { $sell ->
    [0] продавцов нет
   *[other] продажа { $sell }
}
market-card-book = { $name }: { $last ->
    [0] сделок ещё не было
   *[other] последняя цена { MONEY($last, "coin") }
}
market-card-sell = ▼ { MONEY($price, "coin") }: продают { $quantity }
market-card-buy = ▲ { MONEY($price, "coin") }: покупают { $quantity }
market-card-empty = Сейчас это никто не продаёт и не покупает.
market-card-placed = { $side ->
    [buy] Заявка на покупку: { $item } × { $quantity }
   *[other] Заявка на продажу: { $item } × { $quantity }
}
market-card-met = Куплено: { $filled }. Уплачено: { MONEY($total, "coin") }
market-card-earned = Продано: { $filled }. Выручка: { MONEY($total, "coin") }, сбор { $fee }
market-card-rests = Ждёт { $rest } по цене { $price } до { $due }
market-card-cut = Не выставлено { $cut }: слишком много встречных заявок сразу. Поставьте их ещё раз.
market-card-orders = { $count ->
    [0] У вас нет заявок
    [one] { $count } заявка
    [few] { $count } заявки
   *[many] { $count } заявок
}
market-card-order = { $side ->
    [buy] Покупка, { $name }: { $rest } из { $quantity } по { $price }
   *[other] Продажа, { $name }: { $rest } из { $quantity } по { $price }
}
market-card-cancelled = Вернулось: { $returned } { $asset }
market-button-book = { $name }
market-button-cancel = Снять: { $name } × { $rest }
market-not-for-market = { $item } не продаётся по заявкам: так торгуют только одинаковыми вещами, которые можно передавать.
market-order-too-large = Это стоило бы { $required }, а можно не больше { $most }.
market-meets-own-order = По цене { $price } эта заявка встретит вашу же. Сначала снимите ту.
market-too-many-orders = Ваших заявок уже { $open }, а можно не больше { $most }.
market-order-unknown = У вас нет такой заявки.
market-order-is-closed = Эта заявка уже закрыта ({ $state }).
market-book-unknown = { $item } ещё никогда не продавали по заявкам.
room-market = Рынок
kind-market-place = заявка
kind-market-trade = сделка по заявке
kind-market-return = заявка вернулась
kind-market-fees = сборы рынка
field-side = купить или продать
field-order = заявка
