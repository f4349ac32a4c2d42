inventory-word-inventory = Muestra las cosas que tienes.
inventory-word-use = Usa una cosa tuya: usar vip_week.
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
inventory-not-usable = { $item } no es algo que se gaste.
inventory-too-long = { $item } ya está activo hasta donde se permite.
inventory-never-used-up = { $item } tiene duración, así que debe ser consumible.
