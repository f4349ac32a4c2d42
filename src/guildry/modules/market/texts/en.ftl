market-word-market = Shows what is traded by order, with the best prices.
market-word-book = Shows one item's book: book arrow.
market-word-order = Places an order: order buy arrow 20 12 (how many, at most what a piece).
market-word-orders = Shows your orders that wait.
market-word-order-cancel = Takes an order of yours back.
market-card-books = { $count ->
    [0] Nothing is traded by order yet
   *[other] The market
}
market-card-line = { $name } ({ $item }): { $buy ->
    [0] no buyers
   *[other] buy { $buy }
} / { $sell ->
    [0] no sellers
   *[other] sell { $sell }
}
market-card-book = { $name }: { $last ->
    [0] not traded yet
   *[other] last { MONEY($last, "coin") }
}
market-card-sell = ▼ { MONEY($price, "coin") }: { $quantity } for sale
market-card-buy = ▲ { MONEY($price, "coin") }: { $quantity } wanted
market-card-empty = Nobody buys or sells it now.
market-card-placed = { $side ->
    [buy] Buying { $item } × { $quantity }
   *[other] Selling { $item } × { $quantity }
}
market-card-met = Bought { $filled } for { MONEY($total, "coin") }
market-card-earned = Sold { $filled } for { MONEY($total, "coin") }, fee { $fee }
market-card-rests = { $rest } wait at { MONEY($price, "coin") } until { $due }
market-card-cut = { $cut } were not placed: too many meetings at once. Order them again.
market-card-orders = { $count ->
    [0] You have no orders waiting
    [one] { $count } order
   *[other] { $count } orders
}
market-card-order = { $side ->
    [buy] Buying { $name }: { $rest } of { $quantity } at { $price }
   *[other] Selling { $name }: { $rest } of { $quantity } at { $price }
}
market-card-cancelled = Taken back: { $returned } { $asset }
market-button-book = { $name }
market-button-cancel = Cancel { $name } × { $rest }
market-not-for-market = { $item } is not traded by order: only alike things that may change hands are.
market-order-too-large = That would come to { MONEY($required, "coin") }; { $most } is the most.
market-meets-own-order = At { $price } this would meet your own order. Take that one back first.
market-too-many-orders = You have { $open } orders waiting; { $most } is the most.
market-order-unknown = There is no such order of yours.
market-order-is-closed = This order is closed ({ $state }).
market-book-unknown = { $item } was never traded by order.
room-market = Market
kind-market-place = an order
kind-market-trade = traded by order
kind-market-return = an order taken back
kind-market-fees = fees of the market
field-side = buy or sell
field-order = order
