notifications-word-notifications = Muestra tus avisos.
notifications-word-notify = Elige cómo avisarte: notify gift digest. Las maneras: at_once, digest, silent, off.
notifications-card-title = { $unread ->
    [0] Nada nuevo
    [one] Un aviso nuevo
   *[other] { $unread } avisos nuevos
}
notifications-card-preferred = Así será.
notifications-line = { $kind ->
    [friend_asked] { $name } quiere ser tu amigo.
    [friends_made] { $name } y tú ya sois amigos.
    [message] { $name }: { $what }
    [mention] { $name } te menciona: { $what }
    [gift] { $name } te regala { $what } ({ $count }).
    [outbid] Alguien ofrece { $count } por { $what }; tu puja ya no es la mayor.
    [lot_sold] { $name } ha comprado tu { $what } por { $count }.
    [trade] { $name } te ofrece un intercambio.
    [warned] Has recibido una advertencia: { $what }
    [muted] No puedes escribir por un tiempo: { $what }
    [appeal] Tu recurso está resuelto: { $what ->
        [granted] aceptado
       *[other] rechazado
    }.
    [reaction] { $name } reacciona a lo tuyo: { $what }
    [called] { $name } llama a quienes ponen orden.
    [wished] { $name } pide algo que espera tu decisión.
    [wish] Tu petición está resuelta: { $what ->
        [granted] concedida
       *[other] rechazada
    }.
   *[other] { $name } { $what }
}
room-notifications = Avisos
field-manner = cómo avisar
