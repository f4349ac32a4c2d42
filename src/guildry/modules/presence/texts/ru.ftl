presence-word-status = Говорит другим, чем вы заняты: status на войне.
presence-card-seen = Другие видят, что вы здесь.
presence-card-unseen = Для других вас сейчас нет.
presence-card-status = { $status }
room-presence = Кто здесь
field-status = состояние
