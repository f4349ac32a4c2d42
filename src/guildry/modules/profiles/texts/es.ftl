profiles-word-whois = Muestra el perfil de alguien: quién Ada.
profiles-word-bio = Dice algo de ti: sobremí Juego de noche.
profiles-card-name = { $name }
profiles-card-joined = Aquí desde { $day }
profiles-card-bio = { $bio }
profiles-card-group = { $name } [{ $tag }]
profiles-card-badges = Insignias: { $badges }
profiles-card-friends = { $count ->
    [0] Aún sin amigos aquí
    [one] { $count } amigo
   *[other] { $count } amigos
}
profiles-card-said = Hecho
profiles-picture-refused = { $flaw ->
    [not_base64] La imagen no llegó entera. Envíala otra vez.
    [too_large] Esta imagen tiene demasiados píxeles: 16 millones como máximo.
   *[not_a_picture] Eso no es una imagen que se pueda leer. Sirven PNG, JPEG, WebP y GIF.
}
profiles-no-picture = No hay imagen.
profiles-bio-too-long = Son { $chars } caracteres; { $most } como máximo.
profiles-link-refused = { $url } no puede estar en un perfil: los enlaces empiezan por https:// y el nombre de un sitio.
profiles-not-achieved = Aún no has logrado { $achievement }.
profiles-badge-unknown = No existe la insignia { $badge }.
profiles-badge-exists = Ya existe una insignia llamada { $badge }.
room-profiles = Perfiles
field-bio = sobre ti
