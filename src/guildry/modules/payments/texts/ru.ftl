payments-word-payments = Показывает, за что вы заплатили и с какого времени это можно тратить.
payments-word-credit = Зачисляет игроку то, за что он заплатил: зачислить ада 500 order-17 (игрок, сумма, номер платежа).
payments-card-payments = { $count ->
    [0] Платежей у вас не было
    [one] { $count } платёж
    [few] { $count } платежа
   *[many] { $count } платежей
}
payments-card-payment = Плательщик: { $name }
payments-card-line = { MONEY($amount, $asset) }: { $state ->
    [held] можно тратить с { $due }
    [free] можно тратить
    [owed] платёж отозван, осталось вернуть { MONEY($owed, $asset) }
   *[taken] платёж отозван
}
payments-payment-unknown = Такого платежа нет.
payments-payment-counted = Платёж { $reference } уже зачислен.
payments-payment-taken = Этот платёж уже отозван.
room-payments = Платежи
kind-payment = оплачено
kind-payment-free = оплачено, можно тратить
kind-payment-taken = платёж отозван
field-reference = номер платежа
field-hold-hours = часов ожидания
field-payment = платёж
