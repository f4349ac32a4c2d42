shop-word-shop = Показывает, что продаётся: всё или один раздел: магазин boosts.
shop-word-buy = Покупает по названию или по номеру в списке: купить vip_week, купить 3 2.
shop-word-gift = Покупает другу: подарить Ада lucky_coin.
shop-word-daily = Выдаёт бонус дня; он растёт с каждым днём подряд.
shop-card-shop = { $offers ->
    [0] Сейчас ничего не продаётся
   *[other] В магазине
}
shop-card-offer = { $place }. { $name }: { MONEY($price, $currency) }
shop-card-offer-left = { $place }. { $name }: { MONEY($price, $currency) }, осталось { $left }
shop-card-bought = Куплено: { $offer } × { $quantity }
shop-card-given = Подарено: { $offer } × { $quantity }
shop-card-paid = Оплачено: { MONEY($total, $currency) }
shop-card-left = В кошельке: { MONEY($balance, $currency) }
shop-card-bonus = Бонус: +{ MONEY($amount, $currency) }
shop-card-streak = { $streak ->
    [0] Дней подряд пока нет
    [one] { $streak } день подряд
    [few] { $streak } дня подряд
   *[many] { $streak } дней подряд
}
shop-button-buy = Купить: { $name }
shop-offer-unknown = В магазине нет товара { $offer }.
shop-not-on-sale = { $offer }: сейчас не продаётся.
shop-out-of-stock = { $available ->
    [0] { $offer }: всё распродано.
   *[other] { $offer }: осталось { $available }, а вы просите { $required }.
}
shop-limit-reached = { $offer }: одному игроку продаётся не больше { $limit }, вы уже купили { $bought }.
shop-cooling-down = { $offer }: снова купить можно после { $until }.
shop-price-changed = { $offer } теперь стоит { $actual }, а не { $expected }. Ничего не куплено.
shop-total-too-large = Это стоило бы { $required }: больше, чем можно потратить за одну покупку.
shop-gifts-used-up = Сегодня отправлено подарков: { $sent }; в день можно не больше { $most }.
shop-gift-bound = { $item } остаётся у того, кто купил: подарить нельзя.
shop-gift-to-oneself = Подарок делают кому-то другому.
shop-purchase-unknown = Такой покупки нет.
shop-refunded-before = Деньги за эту покупку уже вернули.
shop-category-unknown = Раздела { $category } нет.
shop-category-exists = Раздел { $category } уже есть.
shop-offer-exists = Товар { $offer } уже есть.
shop-not-counted = { $offer }: запас не считается, товар не кончается.
shop-bonus-taken = Сегодняшний бонус уже ваш. Следующий: { $until }.
shop-word-shelves = Показывает разделы магазина.
shop-word-look = Рассказывает о товаре: товар vip_week.
shop-word-purchases = Показывает ваши покупки.
shop-word-refund = Возвращает покупку, с причиной.
shop-word-streak = Показывает, сколько дней подряд вы берёте бонус.
shop-card-categories = { $count ->
    [0] Разделов в магазине пока нет
   *[other] Что показать?
}
shop-card-price = { MONEY($price, $currency) }
shop-card-content = { $name } × { $count }
shop-card-stock = Осталось: { $left }
shop-card-per-player = Не больше { $limit } на игрока
shop-card-cooldown = { $hours ->
    [one] Раз в { $hours } час
    [few] Раз в { $hours } часа
   *[many] Раз в { $hours } часов
}
shop-card-purchases = { $count ->
    [0] Вы пока ничего не купили
   *[other] Ваши покупки
}
shop-card-past = { $day } · { $offer } × { $quantity } · { MONEY($total, $currency) }
shop-card-refunded-past = { $day } · { $offer } × { $quantity } · деньги возвращены
shop-card-refunded = Возвращено: { MONEY($total, $currency) }
shop-card-bonus-waits = Бонус дня ждёт вас
shop-card-bonus-taken = Следующий бонус: { $until }
shop-card-bonus-grows = Вырастет, когда будет дней подряд: { $days }
shop-button-bag = Мои вещи
shop-button-daily = Взять
kind-purchase = покупка
kind-gift = подарок
kind-daily-bonus = бонус дня
kind-refund = возврат
