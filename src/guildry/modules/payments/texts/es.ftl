payments-word-payments = Muestra lo que has pagado y desde cuándo puedes gastarlo.
payments-word-credit = Da a un jugador lo que ha pagado: abonar ada 500 pedido-17 (jugador, cantidad, número del pago).
payments-card-payments = { $count ->
    [0] No has pagado nada
    [one] { $count } pago
   *[other] { $count } pagos
}
payments-card-payment = Pagado por { $name }
payments-card-line = { MONEY($amount, $asset) }: { $state ->
    [held] lo puedes gastar desde el { $due }
    [free] ya lo puedes gastar
    [owed] pago anulado; quedan por devolver { MONEY($owed, $asset) }
   *[taken] pago anulado
}
payments-payment-unknown = Ese pago no existe.
payments-payment-counted = El pago { $reference } ya está abonado.
payments-payment-taken = Ese pago ya se anuló.
room-payments = Pagos
kind-payment = pagado
kind-payment-free = pagado, ya disponible
kind-payment-taken = pago anulado
field-reference = número del pago
field-hold-hours = horas de espera
field-payment = pago
