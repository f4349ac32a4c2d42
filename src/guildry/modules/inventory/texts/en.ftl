inventory-word-inventory = Shows the things you have.
inventory-word-use = Uses a thing of yours: use vip_week.
inventory-card-bag = { $kinds ->
    [0] Your bag is empty
   *[other] In your bag
}
inventory-card-held = { $name } × { $count }
inventory-card-used = { $name } × { $count } used
inventory-card-left = Left: { $left }
inventory-card-until = Works until { $until }
inventory-button-use = Use { $name }
inventory-item-unknown = There is no item called { $item }.
inventory-item-exists = There is already an item called { $item }.
inventory-not-usable = { $item } is not something to be used up.
inventory-too-long = { $item } already runs for as long ahead as it may.
inventory-never-used-up = { $item } has a duration, so it must be consumable.
