pricing-word-price = Показывает, сколько что-то стоит и куда идёт цена: цена vip_week.
pricing-word-prices = Показывает все цены, которые следуют за спросом.
pricing-card-price = { $offer }: { $price } { $currency }
pricing-card-prices = { $count ->
    [0] Пока ни одна цена здесь не следует за спросом
   *[other] Цены сегодня
}
pricing-card-rising = ↑ { $offer }: { $price } { $currency } (+{ $percent } % за неделю)
pricing-card-falling = ↓ { $offer }: { $price } { $currency } (−{ $percent } % за неделю)
pricing-card-steady = → { $offer }: { $price } { $currency }
pricing-card-rising-week = ↑ Растёт: +{ $percent } % за неделю
pricing-card-falling-week = ↓ Падает: −{ $percent } % за неделю
pricing-card-steady-week = → Как неделю назад
pricing-card-season = { $season }: { $percent } % от цены
pricing-card-day = { $day }: { $price }
pricing-button-buy = Купить: { $offer }
pricing-not-followed = Цена { $offer } не следует за спросом.
pricing-bounds-crossed = Нижняя граница цены ({ $least }) выше верхней ({ $most }).
pricing-out-of-bounds = { $price } — за границами: от { $least } до { $most }.
pricing-season-unknown = Такого сезона нет.
pricing-season-over = Этот сезон уже закончился.
pricing-season-backwards = Сезон должен заканчиваться позже, чем начинается, и не в прошлом.
pricing-seasons-full = { $most ->
    [one] Запланирован или идёт { $most } сезон, больше нельзя.
    [few] Запланировано или идёт { $most } сезона, больше нельзя.
   *[many] Запланировано или идёт { $most } сезонов, больше нельзя.
}
room-pricing = Цены
