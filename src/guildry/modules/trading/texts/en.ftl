trading-word-trades = Shows your open trades.
trading-word-trade = Shows one trade of yours, and what can be done with it.
trading-word-offer = Offers a trade: offer Ada "50 coin, 3 sword" "1 bow".
trading-word-trade-accept = Accepts a trade as you saw it.
trading-word-trade-confirm = Confirms a trade in which you give far more than you get.
trading-word-trade-decline = Says no to a trade that waits for you.
trading-word-trade-cancel = Calls off a trade of yours.
trading-card-trades = { $count ->
    [0] You have no open trades
    [one] { $count } open trade
   *[other] { $count } open trades
}
trading-card-line = { $initiator }: { $gives } ⇄ { $recipient }: { $wants }
trading-card-trade = { $state ->
    [offered] A trade is offered (version { $version })
    [confirming] A trade waits to be confirmed
    [settled] The trade is done
    [declined] The trade was declined
    [cancelled] The trade was called off
    [expired] The trade has expired
   *[other] The trade was stopped by a moderator
}
trading-card-gives = { $name } gives { $stakes } (worth { $worth })
trading-card-gives-nothing = { $name } gives nothing
trading-card-fee = Fee: { MONEY($fee, "coin") }, paid by { $name }
trading-card-uneven = ⚠ One side is worth less than a tenth of the other.
trading-card-waits = Waits for { $name } until { $due }
trading-card-ended = The trade is off; what was set aside went back
trading-button-see = { $name }'s trade
trading-button-accept = Accept
trading-button-decline = Decline
trading-button-confirm = Confirm
trading-button-cancel = Call off
trading-trade-unknown = There is no such trade of yours.
trading-trade-closed = This trade is closed ({ $state }).
trading-terms-moved = The terms have changed: you saw version { $seen }, now it is version { $actual }. Look again before you accept.
trading-others-turn = It is the other's turn in this trade.
trading-trade-with-oneself = A trade is with someone else.
trading-nothing-offered = A trade needs something on at least one side.
trading-stake-twice = { $asset } stands in this trade twice. Each thing goes one way, once.
trading-stake-unreadable = “{ $said }” is no amount and name. Say it like this: 50 coin, 3 sword.
trading-stake-unknown = The hall has nothing called { $asset }.
trading-stake-bound = { $asset } is bound to its holder and cannot be traded.
trading-stakes-too-many = One side of a trade holds { $most } kinds of things at most.
trading-trade-too-large = A side may be worth { MONEY($most, "coin") } at most.
trading-too-many-trades = You have { $open } open trades of your own; { $most } is the most. Call one off first.
trading-too-many-with-one = You have { $open } open trades with this player already; { $most } is the most.
trading-inbox-full = This player has { $most } trades to answer already. Try again later.
trading-too-many-versions = This trade went back and forth { $most } times; accept it, or begin a new one.
trading-nothing-to-confirm = This trade does not wait to be confirmed.
trading-not-taking-trades = You cannot trade with this player.
trading-alert-unknown = This trade was not flagged.
trading-judged-before = This trade was judged before.
room-trading = Trades
kind-trade-offer = offered in a trade
kind-trade-accept = set aside for a trade
kind-trade-return = back from a trade
kind-trade-settle = a trade
field-trade = trade
field-gives = what you give
field-wants = what you want
field-version = version
