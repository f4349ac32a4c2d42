shop-word-shop = Shows what is on sale, all of it or one category: shop boosts.
shop-word-buy = Buys something, by name or by its number in the list: buy vip_week, buy 3 2.
shop-word-gift = Buys something for a friend: gift Ada lucky_coin.
shop-word-daily = Takes today's bonus; it grows with every day in a row.
shop-card-shop = { $offers ->
    [0] Nothing is on sale now
   *[other] In the shop
}
shop-card-offer = { $place }. { $name }: { MONEY($price, $currency) }
shop-card-offer-left = { $place }. { $name }: { MONEY($price, $currency) }, { $left } left
shop-card-bought = Bought: { $offer } × { $quantity }
shop-card-given = Given: { $offer } × { $quantity }
shop-card-paid = Paid: { MONEY($total, $currency) }
shop-card-left = In your purse: { MONEY($balance, $currency) }
shop-card-bonus = Bonus: +{ MONEY($amount, $currency) }
shop-card-streak = { $streak ->
    [0] No days in a row yet
    [one] { $streak } day in a row
   *[other] { $streak } days in a row
}
shop-button-buy = Buy { $name }
shop-offer-unknown = The shop has nothing called { $offer }.
shop-not-on-sale = { $offer } is not on sale now.
shop-out-of-stock = { $available ->
    [0] { $offer } is sold out.
   *[other] Only { $available } of { $offer } left; you asked for { $required }.
}
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
shop-word-shelves = Shows the shop's categories.
shop-word-look = Tells all about an offer: look vip_week.
shop-word-purchases = Shows what you bought.
shop-word-refund = Takes a purchase back, with a reason.
shop-word-streak = Shows how many days in a row you have taken the bonus.
shop-card-categories = { $count ->
    [0] The shop has no categories yet
   *[other] What would you like to see?
}
shop-card-price = { MONEY($price, $currency) }
shop-card-content = { $name } × { $count }
shop-card-stock = Left: { $left }
shop-card-per-player = At most { $limit } for each player
shop-card-cooldown = { $hours ->
    [one] Once in { $hours } hour
   *[other] Once in { $hours } hours
}
shop-card-purchases = { $count ->
    [0] You have bought nothing yet
   *[other] What you bought
}
shop-card-past = { $day } · { $offer } × { $quantity } · { MONEY($total, $currency) }
shop-card-refunded-past = { $day } · { $offer } × { $quantity } · refunded
shop-card-refunded = Refunded: { MONEY($total, $currency) }
shop-card-bonus-waits = Today's bonus waits for you
shop-card-bonus-taken = The next bonus comes at { $until }
shop-card-bonus-grows = It grows at { $days } days in a row
shop-button-bag = My things
shop-button-daily = Take it
kind-purchase = purchase
kind-gift = a gift
kind-daily-bonus = daily bonus
kind-refund = a refund
