accounts-word-profile = Muestra quién eres aquí.
accounts-card-profile = { $name }
accounts-card-role = { $role ->
    [owner] Dueño de la sala
    [admin] Administrador
    [moderator] Moderador
    [game_master] Director de juego
   *[other] Jugador
}
accounts-card-joined = Aquí desde { $day }
accounts-card-held = { $asset }: { $amount }
