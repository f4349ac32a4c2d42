shop-word-shop = Muestra lo que está a la venta, todo o una sección: tienda boosts.
shop-word-buy = Compra algo, por su nombre o por su número en la lista: comprar vip_week, comprar 3 2.
shop-word-gift = Compra algo para un amigo: regalar Ada lucky_coin.
shop-word-daily = Recoge el bono de hoy; crece con cada día seguido.
shop-card-shop = { $offers ->
    [0] Ahora no hay nada a la venta
   *[other] En la tienda
}
shop-card-offer = { $place }. { $name }: { MONEY($price, $currency) }
shop-card-offer-left = { $place }. { $name }: { MONEY($price, $currency) }, quedan { $left }
shop-card-bought = Comprado: { $offer } × { $quantity }
shop-card-given = Regalado: { $offer } × { $quantity }
shop-card-paid = Pagado: { MONEY($total, $currency) }
shop-card-left = En tu monedero: { MONEY($balance, $currency) }
shop-card-bonus = Bono: +{ MONEY($amount, $currency) }
shop-card-streak = { $streak ->
    [0] Aún no hay días seguidos
    [one] { $streak } día seguido
   *[other] { $streak } días seguidos
}
shop-button-buy = Comprar { $name }
shop-offer-unknown = La tienda no tiene nada llamado { $offer }.
shop-not-on-sale = { $offer } no está a la venta ahora.
shop-out-of-stock = { $available ->
    [0] { $offer } está agotado.
    [one] Solo queda { $available } de { $offer }; pediste { $required }.
   *[other] Solo quedan { $available } de { $offer }; pediste { $required }.
}
shop-limit-reached = Cada jugador puede comprar { $limit } de { $offer }; ya has comprado { $bought }.
shop-cooling-down = Podrás volver a comprar { $offer } después del { $until }.
shop-price-changed = { $offer } ahora cuesta { $actual }, no { $expected }. No se compró nada.
shop-total-too-large = Costaría { $required }, más de lo que permite una compra.
shop-gifts-used-up = Hoy has enviado { $sent } regalos; el máximo son { $most } al día.
shop-gift-bound = { $item } se queda con quien lo compra, así que no se puede regalar.
shop-gift-to-oneself = Un regalo es para otra persona.
shop-purchase-unknown = No existe esa compra.
shop-refunded-before = Esta compra ya se reembolsó antes.
shop-category-unknown = No hay ninguna sección llamada { $category }.
shop-category-exists = Ya hay una sección llamada { $category }.
shop-offer-exists = Ya hay una oferta llamada { $offer }.
shop-not-counted = { $offer } no tiene existencias que reponer: nunca se acaba.
shop-bonus-taken = Ya tienes el bono de hoy. El próximo llega el { $until }.
shop-word-shelves = Muestra las secciones de la tienda.
shop-word-look = Lo cuenta todo de una oferta: ver vip_week.
shop-word-purchases = Muestra lo que compraste.
shop-word-refund = Devuelve una compra, con un motivo.
shop-word-streak = Muestra cuántos días seguidos has recogido el bono.
shop-card-categories = { $count ->
    [0] La tienda aún no tiene secciones
   *[other] ¿Qué quieres ver?
}
shop-card-price = { MONEY($price, $currency) }
shop-card-content = { $name } × { $count }
shop-card-stock = Quedan: { $left }
shop-card-per-player = Como mucho { $limit } por jugador
shop-card-cooldown = { $hours ->
    [one] Una vez cada hora
   *[other] Una vez cada { $hours } horas
}
shop-card-purchases = { $count ->
    [0] Aún no has comprado nada
   *[other] Lo que compraste
}
shop-card-past = { $day } · { $offer } × { $quantity } · { MONEY($total, $currency) }
shop-card-refunded-past = { $day } · { $offer } × { $quantity } · reembolsado
shop-card-refunded = Reembolsado: { MONEY($total, $currency) }
shop-card-bonus-waits = El bono de hoy te espera
shop-card-bonus-taken = El próximo bono: { $until }
shop-card-bonus-grows = Crece a los { $days } días seguidos
shop-button-bag = Mis cosas
shop-button-daily = Recogerlo
kind-purchase = compra
kind-gift = regalo
kind-daily-bonus = bono diario
kind-refund = un reembolso
