feed-act-unknown = No hay nada { $act } en las novedades que puedes leer.
feed-reaction-unknown = { $emoji } no es una de las reacciones.
feed-shared-before = Ya lo habías compartido.

feed-word-feed = Muestra qué habéis hecho últimamente tú y tus amigos.
feed-card-title = { $count ->
    [0] Nada nuevo por ahora
    [one] Una novedad
   *[other] { $count } novedades
}
feed-line = { $kind ->
    [friends] { $name } y { $other } ya son amigos.
    [purchase] { $name } ha comprado { $what } ({ $count }).
    [gift] { $name } ha regalado { $what } ({ $count }) a { $other }.
    [lot_won] { $name } ha ganado { $what } ({ $count }) en una subasta.
    [streak] { $name } lleva { $count } { $count ->
        [one] día seguido
       *[other] días seguidos
    }.
   *[shared] { $name } cuenta de { $other }: { $what }
}
room-feed = Novedades
