payments-word-payments = Shows what you paid for, and from when on you can spend it.
payments-word-credit = Gives a player what they paid for: credit ada 500 order-17 (player, amount, the payment's number).
payments-card-payments = { $count ->
    [0] You have paid for nothing
    [one] { $count } payment
   *[other] { $count } payments
}
payments-card-payment = Paid by { $name }
payments-card-line = { MONEY($amount, $asset) }: { $state ->
    [held] yours to spend from { $due }
    [free] yours to spend
    [owed] taken back; { MONEY($owed, $asset) } still owed
   *[taken] taken back
}
payments-payment-unknown = There is no such payment.
payments-payment-counted = The payment { $reference } was credited already.
payments-payment-taken = This payment was taken back already.
room-payments = Payments
kind-payment = paid for
kind-payment-free = paid for, free to spend
kind-payment-taken = payment taken back
field-reference = the payment's number
field-hold-hours = hours on hold
field-payment = payment
