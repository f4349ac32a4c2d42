auctions-word-auctions = Muestra lo que está en subasta: subastas sword.
auctions-word-lot = Muestra un lote, con su precio y su final.
auctions-word-my-lots = Muestra tus lotes: mis_lotes selling, bidding, watching o ended.
auctions-word-auction = Pone cosas en subasta: subastar sword 1 50 200 3 (objeto, cantidad, primer precio, compra directa, días).
auctions-word-bid = Dice lo máximo que pagarías por un lote; la casa puja por ti.
auctions-word-buyout = Compra un lote al momento por su precio de compra directa.
auctions-word-lot-cancel = Retira un lote tuyo mientras nadie haya pujado.
auctions-word-suspects = Muestra quién sube los lotes de un mismo vendedor y nunca los compra.
auctions-word-watch = Sigue un lote.
auctions-word-unwatch = Deja de seguir un lote.
auctions-card-lots = { $count ->
    [0] No hay nada en subasta
    [one] { $count } lote
   *[other] { $count } lotes
}
auctions-card-line = { $name } × { $count }: { MONEY($price, "coin") }, { $bids ->
    [0] sin pujas
    [one] { $bids } puja
   *[other] { $bids } pujas
}, hasta { $ends }
auctions-card-lot = { $state ->
    [open] { $name } × { $count }, lo vende { $seller }
    [sold] { $name } × { $count }: vendido
    [unsold] { $name } × { $count }: no encontró comprador
    [cancelled] { $name } × { $count }: retirado
   *[other] La subasta de { $name } × { $count } fue detenida
}
auctions-card-price = { $bids ->
    [0] Aún no hay pujas
    [one] { MONEY($price, "coin") }, va ganando { $leader } ({ $bids } puja)
   *[other] { MONEY($price, "coin") }, va ganando { $leader } ({ $bids } pujas)
}
auctions-card-least = La próxima puja: { MONEY($least, "coin") } o más
auctions-card-buyout = Compra directa: { MONEY($buyout, "coin") }
auctions-card-ends = Termina { $ends }
auctions-card-mine = Pagarías hasta { MONEY($most, "coin") }
auctions-card-suspects = { $count ->
    [0] Nadie puja a favor del vendedor
    [one] { $count } postor que conviene revisar
   *[other] { $count } postores que conviene revisar
}
auctions-card-suspect = { $bidder } pujó en { $lots } lotes de { $seller } y { $lost } los compraron otros ({ $score } de 100)
auctions-card-watched = Ahora sigues este lote
auctions-card-unwatched = Ya no sigues este lote
auctions-card-cancelled = Lote retirado; las cosas vuelven a ser tuyas
auctions-button-see = { $name }
auctions-button-bid = Pujar { $amount }
auctions-button-buyout = Comprar por { $price }
auctions-button-watch = Seguir
auctions-button-unwatch = No seguir
auctions-lot-unknown = No existe ese lote.
auctions-lot-closed = Esta subasta está cerrada ({ $state }).
auctions-lot-over = Esta subasta terminó: { $ended_at }.
auctions-bid-too-low = Una puja debe ser de { MONEY($required, "coin") } o más; ofreciste { $offered }.
auctions-own-lot = Nadie puja por su propio lote.
auctions-linked-to-seller = Parece que tú y el vendedor sois la misma persona; aquí no puedes pujar.
auctions-newcomer-bid = En sus tres primeros días nadie puja más de { $most } monedas; desde { $until } podrás pujar más.
auctions-no-buyout = Este lote no tiene precio de compra directa.
auctions-buyout-moved = El precio de compra directa es { $actual }, no { $expected }.
auctions-buyout-too-low = El precio de compra directa debe ser { $required } o más, por encima de la primera puja.
auctions-has-bids = { $bids ->
    [one] Hay { $bids } puja por este lote; ya no se puede retirar.
   *[other] Hay { $bids } pujas por este lote; ya no se puede retirar.
}
auctions-lot-item-bound = { $item } está ligado a su dueño y no se puede subastar.
auctions-too-many-lots = Tienes { $open } lotes en subasta; el máximo es { $most }.
auctions-too-many-bids = Ya pujaste { $most } veces por este lote; es el máximo.
auctions-too-many-watched = Ya sigues { $most } lotes; es el máximo.
room-auctions = Subastas
kind-auction-bid = una puja
kind-auction-list = sacado a subasta
kind-auction-outbid = una puja devuelta
kind-auction-return = devuelto de la subasta
kind-auction-settle = una subasta
field-lot = lote
field-price = precio
field-start-price = precio inicial
field-buyout = precio de compra directa
field-days = días
field-text = qué buscar
field-which = cuáles
