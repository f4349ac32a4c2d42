ledger-insufficient-funds = Нужно: { MONEY($required, $asset) }, а у вас { MONEY($available, $asset) }.
ledger-account-frozen = Кошелёк { $holder } заморожен, пока с ним разбираются операторы. Из него ничего не пропадёт.
ledger-holder-closed = Кошелёк { $holder } закрыт навсегда: его игрок покинул зал.
ledger-holder-unknown = Кошелька { $holder } нет.
ledger-asset-unknown = В зале нет ничего с названием { $asset }.
ledger-posting-unknown = Проводки { $posting } нет, или вы в ней не участвовали.
ledger-hold-unknown = Резерва { $hold } нет.
ledger-daily-cap-reached = За день через этот источник или сток проходит не больше положенного ({ $asset }): запрошено { $required }, а { $available ->
    [0] до завтра ничего не осталось
   *[other] до завтра осталось { $available }
}.
ledger-supply-cap-reached = В зале не может быть больше положенного ({ $asset }): запрошено { $required }, а места { $available ->
    [0] нет
   *[other] ещё на { $available }
}.
ledger-hold-closed = Резерв { $hold } уже закрыт.
ledger-hold-late = Срок резерва { $hold } вышел, и он вернулся владельцу.
ledger-already-reversed = Проводка { $posting } уже отменена. Второй раз её не отменить.
ledger-not-atap = { $holder } — не источник и не сток для { $asset }.
ledger-unbalanced = Стороны не сходятся: изменения { $asset } должны давать в сумме 0, а дают { $sum }.
ledger-too-much-settled = В резерве только { $available }, а запрошено { $required }.
ledger-to-oneself = Нельзя отправить что-то самому себе.
ledger-asset-taken = Актив с названием { $asset } уже есть.
ledger-made-before = Это уже сделано проводкой { $posting } и делается только один раз.
ledger-not-reversible = Резерв не отменяют: освободите его или верните выплаченное новой проводкой.

ledger-word-balance = Показывает, что у вас в кошельке.
ledger-word-history = Показывает, что пришло и что ушло: история 5.
ledger-card-purse = { $kinds ->
    [0] Ваш кошелёк пуст
   *[other] В вашем кошельке
}
ledger-card-held = { MONEY($amount, $asset) }
ledger-card-statement = { $count ->
    [0] Пока ничего не приходило и не уходило
   *[other] Что пришло и что ушло
}
ledger-card-gained = +{ MONEY($amount, $asset) } · { NAMED("kind", $kind) }{ $reason ->
    [none] { "" }
   *[other] { " " }({ $reason })
} → { $after }
ledger-card-lost = −{ MONEY($amount, $asset) } · { NAMED("kind", $kind) }{ $reason ->
    [none] { "" }
   *[other] { " " }({ $reason })
} → { $after }
ledger-asset-bound = { $asset } принадлежит только вам, передать это нельзя.
ledger-word-pay = Передаёт ваши монеты другому: перевести Ада 20 спасибо. Можно всё или половину: перевести Ада половину.
ledger-card-given = Передано: { MONEY($amount, $asset) }
ledger-card-left = В кошельке: { MONEY($amount, $asset) }
ledger-button-history = Что пришло и ушло
asset-coin = { $count ->
    [one] { $count } монета
    [few] { $count } монеты
   *[many] { $count } монет
}
kind-transfer = между игроками
kind-mint = от зала
kind-burn = сожжено
kind-reversal = отменено
kind-reserve = отложено
kind-settle = выплачено
kind-release = вернулось
kind-expire = вернулось по сроку
