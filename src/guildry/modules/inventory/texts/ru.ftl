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
inventory-item-unknown = Вещи { $item } нет.
inventory-item-exists = Вещь { $item } уже есть.
inventory-not-usable = { $item }: эту вещь не используют, её просто хранят.
inventory-too-long = { $item }: срок уже продлён настолько, насколько можно.
inventory-never-used-up = { $item }: у вещи есть срок действия, значит, она должна расходоваться.
inventory-word-item = Рассказывает, что это за вещь и что она делает: вещь vip_week.
inventory-word-grant = Выдаёт игроку вещи, с причиной: выдать Ада lucky_coin 1 победа в викторине.
inventory-word-take = Забирает у игрока вещи, с причиной: изъять Ада lucky_coin 1 по ошибке.
inventory-card-runs = { $name }: действует до { $until }
inventory-card-item = { $name } · { $rarity ->
    [uncommon] необычная
    [rare] редкая
    [epic] эпическая
    [legendary] легендарная
   *[common] обычная
}
inventory-card-about = { $about }
inventory-card-works = { $hours ->
    [one] Действует { $hours } час с начала использования
    [few] Действует { $hours } часа с начала использования
   *[many] Действует { $hours } часов с начала использования
}
inventory-card-bound = Остаётся у владельца
inventory-card-tradeable = Можно подарить и обменять
inventory-card-granted = Выдано: { $item } × { $count }
inventory-card-taken = Изъято: { $item } × { $count }
inventory-card-they-hold = Теперь у игрока: { $held }
kind-use = использовано
kind-grant = выдано оператором
kind-take = изъято оператором
