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
ledger-insufficient-funds = Нужно { $required } { $asset }, а у вас { $available }.
ledger-account-frozen = Кошелёк заморожен: пока зал не разберётся, ничего не движется.
ledger-holder-unknown = Нет никого, кто мог бы это получить.
ledger-asset-unknown = Зал не знает, что такое { $asset }.
ledger-to-oneself = Это перешло бы от вас к вам же.
ledger-daily-cap-reached = Сегодня больше нельзя: { $asset } осталось { $available }, а нужно { $required }.
ledger-supply-cap-reached = Больше { $asset } в зале быть не может: осталось { $available }, а нужно { $required }.
ledger-made-before = Это уже сделано.
ledger-already-reversed = Это уже отменено.
