pricing-word-price = Muestra cuánto cuesta algo y hacia dónde va su precio: precio vip_week.
pricing-word-prices = Muestra todos los precios que siguen la demanda.
pricing-card-price = { $offer }: { $price } { $currency }
pricing-card-prices = { $count ->
    [0] Aquí ningún precio sigue aún la demanda
   *[other] Precios de hoy
}
pricing-card-rising = ↑ { $offer }: { $price } { $currency } (+{ $percent } % en una semana)
pricing-card-falling = ↓ { $offer }: { $price } { $currency } (−{ $percent } % en una semana)
pricing-card-steady = → { $offer }: { $price } { $currency }
pricing-card-rising-week = ↑ Sube: +{ $percent } % en una semana
pricing-card-falling-week = ↓ Baja: −{ $percent } % en una semana
pricing-card-steady-week = → Como hace una semana
pricing-card-season = { $season }: { $percent } % del precio
pricing-card-day = { $day }: { $price }
pricing-button-buy = Comprar { $offer }
pricing-not-followed = El precio de { $offer } no sigue la demanda.
pricing-bounds-crossed = El precio mínimo ({ $least }) es mayor que el máximo ({ $most }).
pricing-out-of-bounds = { $price } está fuera de los límites: de { $least } a { $most }.
pricing-season-unknown = No existe esa temporada.
pricing-season-over = Esa temporada ya terminó.
pricing-season-backwards = Una temporada debe terminar después de empezar, y no en el pasado.
pricing-seasons-full = Hay { $most } temporadas planeadas o en curso; es el máximo.
room-pricing = Precios
