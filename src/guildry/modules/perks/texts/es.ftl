perks-word-title = Pide un título bajo tu nombre: title Guardián de polillas.
perks-word-command = Pide una palabra a la que el bot responda por ti: command hola ¡Buenas noches!
perks-word-custom = Dice qué responde la palabra propia de alguien: custom hola.
perks-card-wished = { $kind ->
    [command] Tu comando está pedido. Responderá cuando lo haya visto un moderador.
   *[title] Tu título está pedido. Se verá cuando lo haya visto un moderador.
}
perks-card-by = Palabra propia de { $name }
perks-perk-not-held = Para eso necesitas { $item }, y no tienes.
perks-wish-unknown = No existe esa petición.
perks-wish-settled = Eso ya está decidido.
perks-wish-not-yours = Esta petición no la decides tú.
perks-command-taken = /{ $word } ya responde por otra persona. Elige otra palabra.
perks-command-of-the-hall = A /{ $word } responde la propia sala. Elige otra palabra.
perks-command-unknown = Nadie tiene una palabra propia llamada { $word }.
room-perks = Ventajas
field-title = título
field-word = palabra
field-answer = respuesta
