pricing-word-price = Shows what something costs and where its price is going: price vip_week.
pricing-word-prices = Shows all prices that follow demand.
pricing-card-price = { $offer }: { $price } { $currency }
pricing-card-prices = { $count ->
    [0] No price follows demand here yet
   *[other] Prices today
}
pricing-card-rising = ↑ { $offer }: { $price } { $currency } (+{ $percent } % in a week)
pricing-card-falling = ↓ { $offer }: { $price } { $currency } (−{ $percent } % in a week)
pricing-card-steady = → { $offer }: { $price } { $currency }
pricing-card-rising-week = ↑ Rising: +{ $percent } % in a week
pricing-card-falling-week = ↓ Falling: −{ $percent } % in a week
pricing-card-steady-week = → As a week ago
pricing-card-season = { $season }: { $percent } % of the price
pricing-card-day = { $day }: { $price }
pricing-button-buy = Buy { $offer }
pricing-not-followed = The price of { $offer } does not follow demand.
pricing-bounds-crossed = The lowest price ({ $least }) is above the highest ({ $most }).
pricing-out-of-bounds = { $price } is outside of the bounds: from { $least } to { $most }.
pricing-season-unknown = There is no such season.
pricing-season-over = This season is over already.
pricing-season-backwards = A season must end after it starts, and not in the past.
pricing-seasons-full = { $most } seasons are planned or running; that is the most.
room-pricing = Prices
