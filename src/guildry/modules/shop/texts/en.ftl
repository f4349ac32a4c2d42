shop-word-shop = Shows what is on sale.
shop-word-buy = Buys something: buy vip_week 2.
shop-word-gift = Buys something for a friend: gift Ada lucky_coin.
shop-word-daily = Takes today's bonus; it grows with every day in a row.
shop-card-shop = { $offers ->
    [0] Nothing is on sale now
   *[other] In the shop
}
shop-card-offer = { $name } ({ $code }): { $price } { $currency }
shop-card-offer-left = { $name } ({ $code }): { $price } { $currency }, { $left } left
shop-card-bought = Bought: { $offer } × { $quantity }
shop-card-given = Given: { $offer } × { $quantity }
shop-card-paid = Paid: { $total } { $currency }
shop-card-left = In your purse: { $balance } { $currency }
shop-card-bonus = Bonus: +{ $amount }
shop-card-streak = { $streak ->
    [one] { $streak } day in a row
   *[other] { $streak } days in a row
}
shop-button-buy = Buy { $name }
shop-offer-unknown = The shop has nothing called { $offer }.
shop-not-on-sale = { $offer } is not on sale now.
shop-out-of-stock = Only { $available } of { $offer } left; you asked for { $required }.
shop-limit-reached = Each player may buy { $limit } of { $offer }; you have bought { $bought }.
shop-cooling-down = You can buy { $offer } again after { $until }.
shop-price-changed = { $offer } now costs { $actual }, not { $expected }. Nothing was bought.
shop-total-too-large = That would cost { $required }, more than one purchase may.
shop-gifts-used-up = You have sent { $sent } gifts today; { $most } a day is the most.
shop-gift-bound = { $item } stays with whoever buys it, so it cannot be a gift.
shop-gift-to-oneself = A gift is for someone else.
shop-purchase-unknown = There is no such purchase.
shop-refunded-before = This purchase was refunded before.
shop-category-unknown = There is no category called { $category }.
shop-category-exists = There is already a category called { $category }.
shop-offer-exists = There is already an offer called { $offer }.
shop-not-counted = { $offer } has no stock to add to: it never runs out.
shop-bonus-taken = You have today's bonus already. The next one comes at { $until }.
