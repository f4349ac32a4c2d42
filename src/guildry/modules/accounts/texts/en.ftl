accounts-word-profile = Shows who you are here.
accounts-card-profile = { $name }
accounts-card-role = { $role ->
    [owner] Owner of the hall
    [admin] Administrator
    [moderator] Moderator
    [game_master] Game master
   *[other] Player
}
accounts-card-joined = Here since { $day }
accounts-card-held = { $asset }: { $amount }
