house-letter-unknown = No existe la carta muerta número { $letter }.
house-letter-settled = La carta muerta número { $letter } ya fue { $settled_as ->
    [retried] reintentada
   *[dropped] descartada
}.
house-letter-unreadable = La carta muerta número { $letter } no dice qué repetir, o su evento ya no existe. Solo se puede descartar.
