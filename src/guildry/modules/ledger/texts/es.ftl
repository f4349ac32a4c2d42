ledger-insufficient-funds = Necesitas { MONEY($required, $asset) } y tienes { MONEY($available, $asset) }.
ledger-account-frozen = El monedero { $holder } está congelado mientras los operadores lo revisan. No se pierde nada de lo que guarda.
ledger-holder-closed = El monedero { $holder } está cerrado para siempre: su jugador dejó la sala.
ledger-holder-unknown = No existe el monedero { $holder }.
ledger-asset-unknown = La sala no conoce nada llamado { $asset }.
ledger-posting-unknown = No existe el asiento { $posting }, o no participaste en él.
ledger-hold-unknown = No existe la reserva { $hold }.
ledger-daily-cap-reached = Esta fuente o sumidero deja pasar una cantidad limitada de { $asset } al día: se pidieron { $required }, y hasta mañana { $available ->
    [0] no queda nada
    [one] queda { $available }
   *[other] quedan { $available }
}.
ledger-supply-cap-reached = En la sala cabe una cantidad limitada de { $asset }: se pidieron { $required } y hay sitio para { $available }.
ledger-hold-closed = La reserva { $hold } ya se liquidó o se liberó.
ledger-hold-late = La reserva { $hold } caducó y volvió a su dueño.
ledger-already-reversed = El asiento { $posting } ya se anuló. Solo se anula una vez.
ledger-not-atap = { $holder } no es ni fuente ni sumidero de { $asset }.
ledger-unbalanced = Las partes no cuadran: los cambios de { $asset } deben sumar 0 y suman { $sum }.
ledger-too-much-settled = La reserva guarda { $available } y se pidieron { $required }.
ledger-to-oneself = No puedes enviarte algo a ti mismo.
ledger-asset-taken = Ya existe un activo llamado { $asset }.
ledger-made-before = Esto ya lo hizo el asiento { $posting }, y solo se hace una vez.
ledger-not-reversible = Una reserva no se anula: libérala, o devuelve con un asiento nuevo lo que pagó.

ledger-word-balance = Muestra lo que hay en tu monedero.
ledger-word-history = Muestra lo último que entró y salió: historial 5.
ledger-card-purse = { $kinds ->
    [0] Tu monedero está vacío
   *[other] En tu monedero
}
ledger-card-held = { MONEY($amount, $asset) }
ledger-card-statement = { $count ->
    [0] Aún no ha entrado ni salido nada
   *[other] Lo que entró y salió
}
ledger-card-gained = +{ MONEY($amount, $asset) } · { NAMED("kind", $kind) }{ $reason ->
    [none] { "" }
   *[other] { " " }({ $reason })
} → { $after }
ledger-card-lost = −{ MONEY($amount, $asset) } · { NAMED("kind", $kind) }{ $reason ->
    [none] { "" }
   *[other] { " " }({ $reason })
} → { $after }
ledger-asset-bound = { $asset } es solo tuyo y no se puede pasar a nadie.
ledger-word-pay = Da monedas tuyas a otra persona: pagar Ada 20 gracias. También todo o la mitad: pagar Ada mitad.
ledger-card-given = Entregado: { MONEY($amount, $asset) }
ledger-card-left = En tu monedero: { MONEY($amount, $asset) }
ledger-button-history = Lo que entró y salió
asset-coin = { $count ->
    [one] { $count } moneda
   *[other] { $count } monedas
}
kind-transfer = entre jugadores
kind-mint = de la sala
kind-burn = destruido
kind-reversal = anulado
kind-reserve = apartado
kind-settle = pagado
kind-release = devuelto
kind-expire = devuelto a su plazo
