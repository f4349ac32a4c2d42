auctions-word-auctions = Shows what is up for auction: auctions sword.
auctions-word-lot = Shows one lot, with its price and its end.
auctions-word-my-lots = Shows your lots: my_lots selling, bidding, watching or ended.
auctions-word-auction = Puts things up for auction: auction sword 1 50 200 3 (item, count, first price, buyout, days).
auctions-word-bid = Says the most you would pay for a lot; the house bids for you.
auctions-word-buyout = Buys a lot at once for its buyout price.
auctions-word-lot-cancel = Takes a lot of yours back while nobody has bid.
auctions-word-suspects = Shows who raises one seller's lots and never buys them.
auctions-word-watch = Keeps an eye on a lot.
auctions-word-unwatch = Looks away from a lot.
auctions-card-lots = { $count ->
    [0] Nothing is up for auction
    [one] { $count } lot
   *[other] { $count } lots
}
auctions-card-line = { $name } × { $count }: { MONEY($price, "coin") }, { $bids ->
    [0] no bids
    [one] { $bids } bid
   *[other] { $bids } bids
}, until { $ends }
auctions-card-lot = { $state ->
    [open] { $name } × { $count }, sold by { $seller }
    [sold] { $name } × { $count } is sold
    [unsold] { $name } × { $count } found no buyer
    [cancelled] { $name } × { $count } was taken back
   *[other] The auction of { $name } × { $count } was stopped
}
auctions-card-price = { $bids ->
    [0] No bids yet
    [one] { MONEY($price, "coin") }, { $leader } leads ({ $bids } bid)
   *[other] { MONEY($price, "coin") }, { $leader } leads ({ $bids } bids)
}
auctions-card-least = The next bid: { MONEY($least, "coin") } or more
auctions-card-buyout = Buyout: { MONEY($buyout, "coin") }
auctions-card-ends = Ends { $ends }
auctions-card-mine = You would pay up to { MONEY($most, "coin") }
auctions-card-suspects = { $count ->
    [0] Nobody raises lots for their seller
    [one] { $count } bidder to look at
   *[other] { $count } bidders to look at
}
auctions-card-suspect = { $bidder }: raised { $lost } of { $lots } lots of { $seller } that others bought ({ $score } of 100)
auctions-card-watched = You are watching this lot
auctions-card-unwatched = You no longer watch this lot
auctions-card-cancelled = The lot is taken back; the things are yours again
auctions-button-see = { $name }
auctions-button-bid = Bid { $amount }
auctions-button-buyout = Buy for { $price }
auctions-button-watch = Watch
auctions-button-unwatch = Stop watching
auctions-lot-unknown = There is no such lot.
auctions-lot-closed = This auction is closed ({ $state }).
auctions-lot-over = This auction ended at { $ended_at }.
auctions-bid-too-low = A bid must be { MONEY($required, "coin") } or more; you offered { $offered }.
auctions-own-lot = Nobody bids on their own lot.
auctions-linked-to-seller = You and the seller seem to be one person, so you cannot bid here.
auctions-newcomer-bid = In their first three days players bid { MONEY($most, "coin") } at most; from { $until } on you may bid more.
auctions-no-buyout = This lot has no buyout price.
auctions-buyout-moved = The buyout price is { $actual }, not { $expected }.
auctions-buyout-too-low = The buyout price must be { $required } or more, above the first bid.
auctions-has-bids = { $bids ->
    [one] There is { $bids } bid on this lot; it can no longer be taken back.
   *[other] There are { $bids } bids on this lot; it can no longer be taken back.
}
auctions-lot-item-bound = { $item } is bound to its holder and cannot be auctioned.
auctions-too-many-lots = You have { $open } lots up for auction; { $most } is the most.
auctions-too-many-bids = You have bid { $most } times on this lot; that is the most.
auctions-too-many-watched = You watch { $most } lots already; that is the most.
room-auctions = Auctions
kind-auction-bid = a bid
kind-auction-list = put up for auction
kind-auction-outbid = a bid that came back
kind-auction-return = back from the auction
kind-auction-settle = an auction
field-lot = lot
field-price = price
field-start-price = first price
field-buyout = buyout price
field-days = days
field-text = what to look for
field-which = which ones
