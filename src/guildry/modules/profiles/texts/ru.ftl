profiles-word-whois = Показывает профиль игрока: кто Ада.
profiles-word-bio = Рассказывает о вас: осебе Играю по ночам.
profiles-card-name = { $name }
profiles-card-joined = Здесь с { $day }
profiles-card-bio = { $bio }
profiles-card-group = { $name } [{ $tag }]
profiles-card-badges = Значки: { $badges }
profiles-card-friends = { $count ->
    [0] Друзей здесь пока нет
    [one] { $count } друг
    [few] { $count } друга
   *[many] { $count } друзей
}
profiles-card-said = Готово
profiles-picture-refused = { $flaw ->
    [not_base64] Картинка дошла не целиком. Отправьте её ещё раз.
    [too_large] В этой картинке слишком много точек: больше 16 миллионов нельзя.
   *[not_a_picture] Это не картинка, которую можно прочитать. Подойдут PNG, JPEG, WebP и GIF.
}
profiles-no-picture = Картинки нет.
profiles-bio-too-long = Получилось { $chars ->
    [one] { $chars } знак
    [few] { $chars } знака
   *[many] { $chars } знаков
}, а можно не больше { $most }.
profiles-link-refused = Ссылка { $url } в профиле стоять не может: она начинается с https:// и имени сайта.
profiles-not-achieved = Достижения { $achievement } у вас пока нет.
profiles-badge-unknown = Значка { $badge } нет.
profiles-badge-exists = Значок { $badge } уже есть.
room-profiles = Профили
field-bio = о себе
