wars-word-wars = Muestra las guerras de la sala o de un grupo: guerras MOTH.
wars-word-war = Muestra una guerra.
wars-word-declare = Declara la guerra a un grupo con un día de aviso y una apuesta de tu tesoro: declarar OWL 100.
wars-word-match = Pone lo mismo que puso quien te declaró la guerra.
wars-card-wars = { $count ->
    [0] No hay guerras
   *[other] Guerras
}
wars-card-line = { $attacker } { $attacker_points } : { $defender_points } { $defender } { $state ->
    [declared] (declarada)
    [running] (en curso)
    [counting] (en recuento)
   *[over] (terminada)
}
wars-card-record = Ganadas { $won }, perdidas { $lost }, empatadas { $drawn }
wars-card-time = { $state ->
    [declared] Empieza { $when }
    [running] Termina { $when }
   *[other] Terminó { $when }
}
wars-card-pool = En juego: { $pool } coin
wars-card-fighter = { $name }: { $points }
wars-card-declared = Guerra declarada. Empieza en 24 horas y dura 48
wars-card-matched = La apuesta está igualada
wars-button-see = { $attacker } : { $defender }
wars-button-match = Poner { $stake } también
wars-war-unknown = No existe esa guerra.
wars-on-own-group = Nadie va a la guerra consigo mismo.
wars-not-alike = Luchan grupos del mismo tipo: el tuyo es { $yours }, el otro { $theirs }.
wars-at-peace = { $group } vive en paz.
wars-too-young = { $group } es demasiado joven para una guerra hasta { $until }.
wars-at-war = { $group } ya está en guerra.
wars-wars-of-the-week = { $group } ya ha tenido { $most ->
    [one] { $most } guerra así
   *[other] { $most } guerras así
} esta semana; no hay más.
wars-aim-unknown = Aquí nadie lucha por { $aim }.
wars-not-the-defender = Solo puede igualar la apuesta el grupo al que declararon la guerra.
wars-matched-before = La apuesta ya está igualada.
wars-begun-already = La guerra ha empezado; las apuestas quedan como están.
room-wars = Guerras
kind-war-stake = la apuesta de una guerra
kind-war-prize = el premio de una guerra
kind-war-left-behind = restos de una guerra
field-on = contra quién
field-stake = apuesta
field-war = guerra
