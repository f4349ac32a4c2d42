inventory-word-inventory = Показывает ваши вещи.
inventory-word-use = Использует вашу вещь: использовать vip_week.
inventory-card-bag = { $kinds ->
    [0] Ваша сумка пуста
   *[other] В вашей сумке
}
inventory-card-held = { $name } × { $count }
inventory-card-used = Использовано: { $name } × { $count }
inventory-card-left = Осталось: { $left }
inventory-card-until = Действует до { $until }
inventory-button-use = Использовать: { $name }
inventory-item-unknown = Нет вещи с названием { $item }.
inventory-item-exists = Вещь с названием { $item } уже есть.
inventory-not-usable = { $item } нельзя использовать: эта вещь не расходуется.
inventory-too-long = { $item } уже действует так долго вперёд, как только можно.
inventory-never-used-up = У { $item } есть срок, значит, вещь должна расходоваться.
