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
ledger-insufficient-funds = That takes { $required } { $asset }; you have { $available }.
ledger-account-frozen = This purse is frozen: nothing moves until the hall has looked into it.
ledger-holder-unknown = There is nobody by that name who could hold this.
ledger-asset-unknown = The hall knows no { $asset }.
ledger-to-oneself = That would only go from you to you.
ledger-daily-cap-reached = No more { $asset } can move this way today: { $available } left, { $required } asked for.
ledger-supply-cap-reached = There cannot be more { $asset } in the hall: { $available } left, { $required } asked for.
ledger-made-before = This has had its effect already.
ledger-already-reversed = This was taken back before.
