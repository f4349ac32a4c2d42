auctions-word-auctions = Показывает, что выставлено на аукцион: аукцион sword.
auctions-word-lot = Показывает один лот: цену и когда он закончится.
auctions-word-my-lots = Показывает ваши лоты: мои_лоты selling, bidding, watching или ended.
auctions-word-auction = Выставляет вещи на аукцион: выставить sword 1 50 200 3 (вещь, сколько, первая цена, выкуп, дней).
auctions-word-bid = Называет, сколько вы готовы заплатить самое большее; дальше дом торгуется за вас.
auctions-word-buyout = Покупает лот сразу по цене выкупа.
auctions-word-lot-cancel = Снимает ваш лот, пока на него никто не поставил.
auctions-word-suspects = Показывает, кто поднимает цену лотов одного продавца и не покупает их.
auctions-word-watch = Следит за лотом.
auctions-word-unwatch = Больше не следит за лотом.
auctions-card-lots = { $count ->
    [0] На аукционе ничего нет
    [one] { $count } лот
    [few] { $count } лота
   *[many] { $count } лотов
}
auctions-card-line = { $name } × { $count }: { MONEY($price, "coin") }, { $bids ->
    [0] ставок нет
    [one] { $bids } ставка
    [few] { $bids } ставки
   *[many] { $bids } ставок
}, до { $ends }
auctions-card-lot = { $state ->
    [open] { $name } × { $count }, продаёт { $seller }
    [sold] Продано: { $name } × { $count }
    [unsold] Покупателя не нашлось: { $name } × { $count }
    [cancelled] Лот снят: { $name } × { $count }
   *[other] Аукцион остановлен: { $name } × { $count }
}
auctions-card-price = { $bids ->
    [0] Ставок пока нет
    [one] { MONEY($price, "coin") }, впереди { $leader } ({ $bids } ставка)
    [few] { MONEY($price, "coin") }, впереди { $leader } ({ $bids } ставки)
   *[many] { MONEY($price, "coin") }, впереди { $leader } ({ $bids } ставок)
}
auctions-card-least = Следующая ставка, не меньше: { MONEY($least, "coin") }
auctions-card-buyout = Выкуп: { MONEY($buyout, "coin") }
auctions-card-ends = Закончится { $ends }
auctions-card-mine = Ваш предел: { MONEY($most, "coin") }
auctions-card-suspects = { $count ->
    [0] Никто не поднимает цену в пользу продавца
    [one] Стоит присмотреться: { $count } участник
    [few] Стоит присмотреться: { $count } участника
   *[many] Стоит присмотреться: { $count } участников
}
auctions-card-suspect = { $bidder } и лоты продавца { $seller }: ставки на { $lots }, досталось другим { $lost } (оценка { $score } из 100)
auctions-card-watched = Теперь вы следите за этим лотом
auctions-card-unwatched = Вы больше не следите за этим лотом
auctions-card-cancelled = Лот снят, вещи снова у вас
auctions-button-see = { $name }
auctions-button-bid = Поставить { $amount }
auctions-button-buyout = Выкупить за { $price }
auctions-button-watch = Следить
auctions-button-unwatch = Не следить
auctions-lot-unknown = Такого лота нет.
auctions-lot-closed = Этот аукцион уже закрыт ({ $state }).
auctions-lot-over = Этот аукцион закончился: { $ended_at }.
auctions-bid-too-low = Ставка мала: нужно не меньше { $required }, а вы предложили { $offered }.
auctions-own-lot = На свой лот не ставят.
auctions-linked-to-seller = Похоже, вы и продавец — один человек, поэтому ставить здесь нельзя.
auctions-newcomer-bid = В первые три дня ставка — не больше { $most } монет; с { $until } можно ставить больше.
auctions-no-buyout = У этого лота нет цены выкупа.
auctions-buyout-moved = Цена выкупа { $actual }, а не { $expected }.
auctions-buyout-too-low = Цена выкупа должна быть не меньше { $required }: выше первой ставки.
auctions-has-bids = На этот лот уже есть { $bids ->
    [one] { $bids } ставка
    [few] { $bids } ставки
   *[many] { $bids } ставок
}; снять его нельзя.
auctions-lot-item-bound = { $item } принадлежит только владельцу, продать это на аукционе нельзя.
auctions-too-many-lots = У вас на аукционе уже лотов: { $open }, а можно не больше { $most }.
auctions-too-many-bids = Вы поставили на этот лот уже { $most } раз, больше нельзя.
auctions-too-many-watched = Вы следите уже за { $most } лотами, больше нельзя.
room-auctions = Аукционы
kind-auction-bid = ставка
kind-auction-list = выставлено на аукцион
kind-auction-outbid = ставка вернулась
kind-auction-return = вернулось с аукциона
kind-auction-settle = аукцион
field-lot = лот
field-price = цена
field-start-price = начальная цена
field-buyout = цена выкупа
field-days = сколько дней
field-text = что искать
field-which = какие
