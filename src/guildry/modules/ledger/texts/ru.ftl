ledger-word-balance = Показывает, что у вас в кошельке.
ledger-word-history = Показывает, что пришло и ушло: история 5.
ledger-card-purse = { $kinds ->
    [0] Ваш кошелёк пуст
   *[other] В вашем кошельке
}
ledger-card-held = { $asset }: { $amount }
ledger-card-statement = { $count ->
    [0] Движений пока не было
   *[other] Что пришло и ушло: { $asset }
}
ledger-card-gained = +{ $amount } · { $kind } · { $reason } → { $after }
ledger-card-lost = −{ $amount } · { $kind } · { $reason } → { $after }
ledger-asset-bound = { $asset } принадлежит только вам, передать это нельзя.
