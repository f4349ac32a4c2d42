shop-word-shop = Muestra lo que está a la venta.
shop-word-buy = Compra algo: comprar vip_week 2.
shop-word-gift = Compra algo para un amigo: regalar Ada lucky_coin.
shop-word-daily = Recoge el bono de hoy; crece con cada día seguido.
shop-card-shop = { $offers ->
    [0] Ahora no hay nada a la venta
   *[other] En la tienda
}
shop-card-offer = { $name } ({ $code }): { $price } { $currency }
shop-card-offer-left = { $name } ({ $code }): { $price } { $currency }, quedan { $left }
shop-card-bought = Comprado: { $offer } × { $quantity }
shop-card-given = Regalado: { $offer } × { $quantity }
shop-card-paid = Pagado: { $total } { $currency }
shop-card-left = En tu bolsa: { $balance } { $currency }
shop-card-bonus = Bono: +{ $amount }
shop-card-streak = { $streak ->
    [one] { $streak } día seguido
   *[other] { $streak } días seguidos
}
shop-button-buy = Comprar { $name }
shop-offer-unknown = La tienda no tiene nada llamado { $offer }.
shop-not-on-sale = { $offer } no está a la venta ahora.
shop-out-of-stock = Solo quedan { $available } de { $offer }; pediste { $required }.
shop-limit-reached = Cada jugador puede comprar { $limit } de { $offer }; ya compraste { $bought }.
shop-cooling-down = Podrás comprar { $offer } otra vez después de { $until }.
shop-price-changed = { $offer } ahora cuesta { $actual }, no { $expected }. No se compró nada.
shop-total-too-large = Costaría { $required }, más de lo que permite una compra.
shop-gifts-used-up = Hoy enviaste { $sent } regalos; { $most } al día es el máximo.
shop-gift-bound = { $item } se queda con quien lo compra, así que no se puede regalar.
shop-gift-to-oneself = Un regalo es para otra persona.
shop-purchase-unknown = No existe esa compra.
shop-refunded-before = Esta compra ya se reembolsó.
shop-category-unknown = No hay ninguna categoría llamada { $category }.
shop-category-exists = Ya hay una categoría llamada { $category }.
shop-offer-exists = Ya hay una oferta llamada { $offer }.
shop-not-counted = { $offer } no tiene existencias que reponer: nunca se acaba.
shop-bonus-taken = Ya tienes el bono de hoy. El próximo llega a las { $until }.
