accounts-word-profile = Показывает, кто вы здесь.
accounts-card-profile = { $name }
accounts-card-role = { $role ->
    [owner] Владелец зала
    [admin] Администратор
    [moderator] Модератор
    [game_master] Мастер игры
   *[other] Игрок
}
accounts-card-joined = Здесь с { $day }
accounts-card-held = { $asset }: { $amount }
