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
inventory-word-item = Tells what a thing is and does: item vip_week.
inventory-word-grant = Gives a player things, for the record: grant Ada lucky_coin 1 won the quiz.
inventory-word-take = Takes things from a player, for the record: take Ada lucky_coin 1 by mistake.
inventory-card-runs = { $name } works until { $until }
inventory-card-item = { $name } · { $rarity ->
    [uncommon] uncommon
    [rare] rare
    [epic] epic
    [legendary] legendary
   *[common] common
}
inventory-card-about = { $about }
inventory-card-works = { $hours ->
    [one] Works for { $hours } hour once it is used
   *[other] Works for { $hours } hours once it is used
}
inventory-card-bound = Stays with whoever has it
inventory-card-tradeable = Can be given away and traded
inventory-card-granted = Given out: { $item } × { $count }
inventory-card-taken = Taken: { $item } × { $count }
inventory-card-they-hold = They hold now: { $held }
kind-use = used
kind-grant = given out by an operator
kind-take = taken by an operator
