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
ledger-insufficient-funds = Hacen falta { $required } { $asset }; tienes { $available }.
ledger-account-frozen = Esta bolsa está congelada: nada se mueve hasta que la sala lo revise.
ledger-holder-unknown = No hay nadie que pueda recibir esto.
ledger-asset-unknown = La sala no conoce { $asset }.
ledger-to-oneself = Eso solo iría de ti a ti.
ledger-daily-cap-reached = Hoy no puede moverse más { $asset }: quedan { $available } y se piden { $required }.
ledger-supply-cap-reached = No puede haber más { $asset } en la sala: quedan { $available } y se piden { $required }.
ledger-made-before = Esto ya surtió efecto.
ledger-already-reversed = Esto ya se deshizo.
