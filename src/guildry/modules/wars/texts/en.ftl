wars-word-wars = Shows the wars of the hall, or of one group: wars MOTH.
wars-word-war = Shows one war.
wars-word-declare = Declares war on a group, a day ahead, with a stake from your treasury: declare OWL 100.
wars-word-match = Puts as much into the pool as whoever declared war on you.
wars-card-wars = { $count ->
    [0] No wars
   *[other] Wars
}
wars-card-line = { $attacker } { $attacker_points } : { $defender_points } { $defender } { $state ->
    [declared] (declared)
    [running] (running)
    [counting] (being counted)
   *[over] (over)
}
wars-card-record = Won { $won }, lost { $lost }, drawn { $drawn }
wars-card-time = { $state ->
    [declared] Begins { $when }
    [running] Ends { $when }
   *[other] Ended { $when }
}
wars-card-pool = In the pool: { $pool } coin
wars-card-fighter = { $name }: { $points }
wars-card-declared = War is declared. It begins in 24 hours and lasts 48
wars-card-matched = The stake is matched
wars-button-see = { $attacker } : { $defender }
wars-button-match = Put in { $stake } too
wars-war-unknown = There is no such war.
wars-on-own-group = Nobody goes to war with themselves.
wars-not-alike = Groups of one kind fight each other: yours is a { $yours }, theirs a { $theirs }.
wars-at-peace = { $group } lives in peace.
wars-too-young = { $group } is too young for a war until { $until }.
wars-at-war = { $group } is in a war already.
wars-wars-of-the-week = { $group } has had { $most ->
    [one] { $most } such war
   *[other] { $most } such wars
} this week; there is no more.
wars-aim-unknown = Nobody fights over { $aim } here.
wars-not-the-defender = Only the group that the war was declared on can match the stake.
wars-matched-before = The stake is matched already.
wars-begun-already = The war has begun; the stakes stay as they are.
room-wars = Wars
kind-war-stake = the stake of a war
kind-war-prize = the prize of a war
kind-war-left-behind = left by a war
field-on = against whom
field-stake = stake
field-war = war
