ledger-insufficient-funds = You need { MONEY($required, $asset) }, and you have { MONEY($available, $asset) }.
ledger-account-frozen = The purse { $holder } is frozen while operators look into it. Nothing in it is lost.
ledger-holder-closed = The purse { $holder } is closed for good: its player has left the hall.
ledger-holder-unknown = There is no purse { $holder }.
ledger-asset-unknown = The hall knows nothing called { $asset }.
ledger-posting-unknown = There is no posting { $posting }, or you took no part in it.
ledger-hold-unknown = There is no hold { $hold }.
ledger-daily-cap-reached = This source or sink lets only so much { $asset } through in a day: { $required } was asked for, and { $available ->
    [0] nothing is left until tomorrow
   *[other] { $available } is left until tomorrow
}.
ledger-supply-cap-reached = There may be only so much { $asset } in the hall: { $required } was asked for, and there is room for { $available }.
ledger-hold-closed = The hold { $hold } was settled or released before.
ledger-hold-late = The hold { $hold } has expired, and went back to its holder.
ledger-already-reversed = The posting { $posting } was reversed before. That is done only once.
ledger-not-atap = { $holder } is no source or sink of { $asset }.
ledger-unbalanced = The legs don't add up: all changes of { $asset } must sum to 0, and these sum to { $sum }.
ledger-too-much-settled = The hold keeps { $available }, and { $required } was asked for.
ledger-to-oneself = You can't send something to yourself.
ledger-asset-taken = There is an asset called { $asset } already.
ledger-made-before = This was done before, by the posting { $posting }, and is done only once.
ledger-not-reversible = A hold is not reversed: release it, or post back what it paid out.

ledger-word-balance = Shows what is in your purse.
ledger-word-history = Shows what came and went lately: history 5.
ledger-card-purse = { $kinds ->
    [0] Your purse is empty
   *[other] In your purse
}
ledger-card-held = { MONEY($amount, $asset) }
ledger-card-statement = { $count ->
    [0] Nothing came or went yet
   *[other] What came and went
}
ledger-card-gained = +{ MONEY($amount, $asset) } · { NAMED("kind", $kind) }{ $reason ->
    [none] { "" }
   *[other] { " " }({ $reason })
} → { $after }
ledger-card-lost = −{ MONEY($amount, $asset) } · { NAMED("kind", $kind) }{ $reason ->
    [none] { "" }
   *[other] { " " }({ $reason })
} → { $after }
ledger-asset-bound = { $asset } belongs to you alone and cannot be passed on.
ledger-word-pay = Gives coins of yours to someone else: pay Ada 20 thanks. All or half of them, too: pay Ada half.
ledger-card-given = Given: { MONEY($amount, $asset) }
ledger-card-left = In your purse: { MONEY($amount, $asset) }
ledger-button-history = What came and went
asset-coin = { $count ->
    [one] { $count } coin
   *[other] { $count } coins
}
kind-transfer = between players
kind-mint = from the hall
kind-burn = burned
kind-reversal = taken back
kind-reserve = set aside
kind-settle = paid out
kind-release = came back
kind-expire = given back in time
