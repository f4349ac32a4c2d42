hall-invalid-input = { $field ->
    [none] No se puede leer: { $problem }
   *[other] { $field }: { $problem }
}
hall-not-signed-in = Primero inicia sesión, por favor.
hall-denied = Para esto hace falta un permiso que no tienes: { $grant }.
hall-limited = Demasiado seguido. Inténtalo de nuevo en { $retry_after ->
    [one] un segundo
   *[other] { $retry_after } segundos
}.
hall-key-reused = Esta clave de idempotencia ya se usó para otra cosa.
hall-busy = Otros hacían lo mismo a la vez. Nada cambió; inténtalo otra vez.
hall-away = La sala no alcanza su base de datos ahora mismo. Si enviaste algo, envíalo otra vez con la misma clave.
hall-route-unknown = No hay nada en { $path }.
hall-wrong-method = Esta dirección no admite { $method }.
hall-not-json = El cuerpo debe ser JSON y decirlo con content-type: application/json.
hall-action-unknown = La sala no conoce ninguna acción llamada { $action }.
hall-broken = Algo falló de nuestro lado. Inténtalo otra vez en un momento.

chat-as-said = { $said }
chat-help = Esto es lo que puedes decir.
chat-help-more = /help y una palabra cuenta más sobre ella.
chat-word-help = Lo que puedes decir aquí.
chat-help-field = La palabra sobre la que saber más.
chat-told-privately = Te he respondido en nuestro chat privado. Si no hay nada, ábrelo y pulsa Iniciar.
hall-line-too-long = Es demasiado largo: { $most } caracteres como mucho.
hall-word-unknown = No conozco la palabra «{ $word }». Di /help para ver las que conozco.
hall-word-mistyped = No conozco la palabra «{ $word }». ¿Querías decir { $meant }?
hall-words-missing = Falta algo: { NAMED("field", $field) }. Dilo así: { $usage }
hall-words-left-over = No sé qué hacer con «{ $said }». Dilo así: { $usage }
hall-not-number = { NAMED("field", $field) }: «{ $said }» no es un número entero. Escríbelo con cifras, como 25.
hall-not-choice = { NAMED("field", $field) }: «{ $said }» no es ninguno de estos: { $choices }.
hall-unclear = { NAMED("field", $field) } puede ser uno de estos: { $choices }.
hall-button-gone = Este botón ya no vale. Pregunta otra vez y tendrás uno nuevo.
hall-not-your-button = Este botón es de otra persona.
hall-mention-unproven = { $name } podría ser cualquiera mañana. Escribe su nombre en la sala, sin @, o elígelo de la lista para que me llegue su número.
hall-player-not-here = Nunca ha estado en esta sala. Pídele que me salude primero.

chat-greeting = Te damos la bienvenida a la sala.
chat-greeting-how = Pulsa un botón o di una palabra, como /shop. Aquí se responde a las palabras.
chat-open-shop = Tienda
chat-open-inventory = Mis cosas
chat-open-daily = Bono diario
chat-open-profile = ¿Quién soy?
chat-open-help = Todas las palabras
chat-help-room = { $room }: { $words }
chat-help-also = También: { $words }
chat-do-it = Hacerlo
chat-more = Más
chat-back = Atrás
chat-yes = Sí
chat-no = Mejor no
chat-left = Todo sigue como estaba.
chat-which = ¿Cuál? ({ NAMED("field", $field) })
chat-say-it-like-this = Pulsa un botón o dilo así: { $usage }

room-house = Recepción
room-ledger = Monedero
room-accounts = Tú
room-inventory = Cosas
room-shop = Tienda

field-amount = cantidad
field-asset = moneda
field-category = sección
field-claim = solicitud
field-code = código
field-count = cuántos
field-item = cosa
field-limit = cuántos
field-locale = idioma
field-name = nombre
field-note = nota
field-offer = qué
field-player = jugador
field-purchase = compra
field-quantity = cuántos
field-reason = motivo
field-to = a quién
field-username = nombre
