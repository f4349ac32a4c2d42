shop-word-shop = Показывает, что продаётся.
shop-word-buy = Покупает: купить vip_week 2.
shop-word-gift = Покупает другу: подарить Ада lucky_coin.
shop-word-daily = Сегодняшний бонус; растёт с каждым днём подряд.
shop-card-shop = { $offers ->
    [0] Сейчас ничего не продаётся
   *[other] В магазине
}
shop-card-offer = { $name } ({ $code }): { $price } { $currency }
shop-card-offer-left = { $name } ({ $code }): { $price } { $currency }, осталось { $left }
shop-card-bought = Куплено: { $offer } × { $quantity }
shop-card-given = Подарено: { $offer } × { $quantity }
shop-card-paid = Оплачено: { $total } { $currency }
shop-card-left = В кошельке: { $balance } { $currency }
shop-card-bonus = Бонус: +{ $amount }
shop-card-streak = { $streak ->
    [one] { $streak } день подряд
    [few] { $streak } дня подряд
   *[many] { $streak } дней подряд
}
shop-button-buy = Купить: { $name }
shop-offer-unknown = В магазине нет { $offer }.
shop-not-on-sale = { $offer } сейчас не продаётся.
shop-out-of-stock = Осталось { $available } ({ $offer }), а вы просите { $required }.
shop-limit-reached = Одному игроку продаётся не больше { $limit } ({ $offer }); вы уже купили { $bought }.
shop-cooling-down = Купить { $offer } снова можно после { $until }.
shop-price-changed = { $offer } теперь стоит { $actual }, а не { $expected }. Ничего не куплено.
shop-total-too-large = Это стоило бы { $required }: больше, чем можно за одну покупку.
shop-gifts-used-up = Сегодня отправлено подарков: { $sent }; в день можно не больше { $most }.
shop-gift-bound = { $item } остаётся у того, кто купил, подарить это нельзя.
shop-gift-to-oneself = Подарок — для кого-то другого.
shop-purchase-unknown = Такой покупки нет.
shop-refunded-before = За эту покупку деньги уже вернули.
shop-category-unknown = Нет категории { $category }.
shop-category-exists = Категория { $category } уже есть.
shop-offer-exists = Предложение { $offer } уже есть.
shop-not-counted = У { $offer } нет запаса, который можно пополнить: оно не кончается.
shop-bonus-taken = Сегодняшний бонус уже ваш. Следующий — { $until }.
