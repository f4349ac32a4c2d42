market-word-market = Muestra lo que se compra y vende por órdenes, con los mejores precios.
market-word-book = Muestra el libro de un objeto: libro arrow.
market-word-order = Pone una orden: orden buy arrow 20 12 (cuántos y a qué precio la pieza).
market-word-orders = Muestra tus órdenes que esperan.
market-word-order-cancel = Retira una orden tuya.
market-card-books = { $count ->
    [0] Todavía no se comercia nada por órdenes
   *[other] El mercado
}
market-card-line = { $name } ({ $item }): { $buy ->
    [0] sin compradores
   *[other] compra { $buy }
} / { $sell ->
    [0] sin vendedores
   *[other] venta { $sell }
}
market-card-book = { $name }: { $last ->
    [0] sin operaciones todavía
   *[other] último precio { MONEY($last, "coin") }
}
market-card-sell = ▼ { MONEY($price, "coin") }: { $quantity } a la venta
market-card-buy = ▲ { MONEY($price, "coin") }: { $quantity } buscados
market-card-empty = Nadie lo compra ni lo vende ahora.
market-card-placed = { $side ->
    [buy] Comprando { $item } × { $quantity }
   *[other] Vendiendo { $item } × { $quantity }
}
market-card-met = Comprados { $filled } por { MONEY($total, "coin") }
market-card-earned = Vendidos { $filled } por { MONEY($total, "coin") }, comisión { $fee }
market-card-rests = { $rest } esperan a { MONEY($price, "coin") } hasta { $due }
market-card-cut = { $cut } no se pusieron: demasiados encuentros a la vez. Ponlos otra vez.
market-card-orders = { $count ->
    [0] No tienes órdenes esperando
    [one] { $count } orden
   *[other] { $count } órdenes
}
market-card-order = { $side ->
    [buy] Comprando { $name }: { $rest } de { $quantity } a { $price }
   *[other] Vendiendo { $name }: { $rest } de { $quantity } a { $price }
}
market-card-cancelled = Devuelto: { $returned } { $asset }
market-button-book = { $name }
market-button-cancel = Retirar { $name } × { $rest }
market-not-for-market = { $item } no se comercia por órdenes: solo cosas iguales que puedan cambiar de manos.
market-order-too-large = Eso sumaría { MONEY($required, "coin") }; el máximo es { $most }.
market-meets-own-order = A { $price } se encontraría con tu propia orden. Retira esa primero.
market-too-many-orders = Tienes { $open } órdenes esperando; el máximo es { $most }.
market-order-unknown = No tienes esa orden.
market-order-is-closed = Esta orden está cerrada ({ $state }).
market-book-unknown = { $item } nunca se ha comerciado por órdenes.
room-market = Mercado
kind-market-place = una orden
kind-market-trade = un trato por orden
kind-market-return = una orden devuelta
kind-market-fees = comisiones del mercado
field-side = comprar o vender
field-order = orden
