ledger-insufficient-funds = Нужно { $required } ({ $asset }), а у вас { $available }.
ledger-account-frozen = Кошелёк { $holder } заморожен, пока с ним разбираются операторы. Из него ничего не пропадёт.
ledger-holder-closed = Кошелёк { $holder } закрыт навсегда: его игрок покинул зал.
ledger-holder-unknown = Кошелька { $holder } нет.
ledger-asset-unknown = В зале нет ничего с названием { $asset }.
ledger-posting-unknown = Проводки { $posting } нет, или вы в ней не участвовали.
ledger-hold-unknown = Резерва { $hold } нет.
ledger-daily-cap-reached = Этот источник или сток пропускает за день лишь часть ({ $asset }): запрошено { $required }, а { $available ->
    [0] до завтра ничего не осталось
    [one] до завтра осталась { $available } единица
    [few] до завтра остались { $available } единицы
   *[many] до завтра осталось { $available } единиц
}.
ledger-supply-cap-reached = В зале не может быть больше ({ $asset }): запрошено { $required }, а места { $available ->
    [0] нет
    [one] на { $available } единицу
    [few] на { $available } единицы
   *[many] на { $available } единиц
}.
ledger-hold-closed = Резерв { $hold } уже закрыт.
ledger-hold-late = Срок резерва { $hold } вышел, и он вернулся владельцу.
ledger-already-reversed = Проводка { $posting } уже отменена. Второй раз её не отменить.
ledger-not-atap = { $holder } — не источник и не сток для { $asset }.
ledger-unbalanced = Стороны не сходятся: изменения { $asset } должны давать в сумме 0, а дают { $sum }.
ledger-too-much-settled = В резерве { $available }, а запрошено { $required }.
ledger-to-oneself = Нельзя отправить что-то самому себе.
ledger-asset-taken = Актив с названием { $asset } уже есть.
ledger-made-before = Это уже сделано проводкой { $posting } и делается только один раз.
ledger-not-reversible = Удержание не отменяют сторно: освободите его или верните выплаченное новой проводкой.

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
