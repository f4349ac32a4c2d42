presence-word-status = Dice en qué andas: status en la guerra.
presence-card-seen = Los demás te ven aquí.
presence-card-unseen = Los demás te ven como ausente.
presence-card-status = { $status }
room-presence = Quién está
field-status = estado
