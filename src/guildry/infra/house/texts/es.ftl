hall-letter-unknown = No existe la carta muerta número { NUMBER($letter, useGrouping: 0) }.
hall-letter-settled = La carta muerta número { NUMBER($letter, useGrouping: 0) } ya fue { $settled_as ->
    [retried] reintentada
   *[dropped] descartada
}.
hall-letter-unreadable = La carta muerta número { NUMBER($letter, useGrouping: 0) } no dice qué repetir, o su evento ya no existe. Solo se puede descartar.
