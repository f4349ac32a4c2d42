ledger-word-balance = Shows what is in your purse.
ledger-word-history = Shows what came and went lately: history 5.
ledger-card-purse = { $kinds ->
    [0] Your purse is empty
   *[other] In your purse
}
ledger-card-held = { $asset }: { $amount }
ledger-card-statement = { $count ->
    [0] Nothing came or went yet
   *[other] What came and went: { $asset }
}
ledger-card-gained = +{ $amount } · { $kind } · { $reason } → { $after }
ledger-card-lost = −{ $amount } · { $kind } · { $reason } → { $after }
ledger-asset-bound = { $asset } belongs to you alone and cannot be passed on.
