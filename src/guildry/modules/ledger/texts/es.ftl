ledger-word-balance = Muestra lo que hay en tu bolsa.
ledger-word-history = Muestra lo que entró y salió: historial 5.
ledger-card-purse = { $kinds ->
    [0] Tu bolsa está vacía
   *[other] En tu bolsa
}
ledger-card-held = { $asset }: { $amount }
ledger-card-statement = { $count ->
    [0] Aún no ha entrado ni salido nada
   *[other] Lo que entró y salió: { $asset }
}
ledger-card-gained = +{ $amount } · { $kind } · { $reason } → { $after }
ledger-card-lost = −{ $amount } · { $kind } · { $reason } → { $after }
ledger-asset-bound = { $asset } es solo tuyo y no se puede pasar a nadie.
