inventory-word-inventory = Muestra los objetos que tienes.
inventory-word-use = Usa un objeto tuyo: usar vip_week.
inventory-card-bag = { $kinds ->
    [0] Tu mochila está vacía
   *[other] En tu mochila
}
inventory-card-held = { $name } × { $count }
inventory-card-used = Usado: { $name } × { $count }
inventory-card-left = Quedan: { $left }
inventory-card-until = Activo hasta { $until }
inventory-button-use = Usar { $name }
inventory-item-unknown = No hay ningún objeto llamado { $item }.
inventory-item-exists = Ya hay un objeto llamado { $item }.
inventory-not-usable = { $item } no se gasta: solo se guarda.
inventory-too-long = { $item } ya está activo por todo el tiempo que se permite.
inventory-never-used-up = { $item } tiene duración, así que debe ser consumible.
inventory-word-item = Cuenta qué es un objeto y qué hace: objeto vip_week.
inventory-word-grant = Da objetos a un jugador y deja constancia: otorgar Ada lucky_coin 1 ganó el concurso.
inventory-word-take = Quita objetos a un jugador y deja constancia: quitar Ada lucky_coin 1 por error.
inventory-card-runs = { $name }: activo hasta { $until }
inventory-card-item = { $name } · { $rarity ->
    [uncommon] poco común
    [rare] raro
    [epic] épico
    [legendary] legendario
   *[common] común
}
inventory-card-about = { $about }
inventory-card-works = { $hours ->
    [one] Dura { $hours } hora desde que se usa
   *[other] Dura { $hours } horas desde que se usa
}
inventory-card-bound = Se queda con quien lo tiene
inventory-card-tradeable = Se puede regalar y cambiar
inventory-card-granted = Otorgado: { $item } × { $count }
inventory-card-taken = Quitado: { $item } × { $count }
inventory-card-they-hold = Ahora tiene: { $held }
kind-use = usado
kind-grant = otorgado por un operador
kind-take = quitado por un operador
