accounts-proof-refused = No ha funcionado. Revisa lo que escribiste o empieza de nuevo.
accounts-token-refused = Tu sesión ha terminado. Inicia sesión otra vez, por favor.
accounts-sign-in-locked = Hubo demasiados intentos fallidos. Inténtalo de nuevo en { $retry_after ->
    [one] un segundo
   *[other] { $retry_after } segundos
}.
accounts-provider-off = Esta sala no permite entrar con { NAMED("provider", $provider) }.
accounts-player-is-banned = { $until ->
    [none] No puedes entrar en esta sala hasta que un operador te lo permita.
   *[other] No puedes entrar en esta sala hasta { $until }.
} { $reason ->
    [none] No se indicó el motivo.
   *[other] El motivo: { $reason }
}
accounts-player-unknown = No existe el jugador { $player }.
accounts-player-not-named = No existe ningún jugador llamado { $name }.
accounts-name-taken = El nombre { $name } está ocupado o se parece demasiado a otro que lo está.
accounts-name-refused = { $flaw ->
    [short] Este nombre es demasiado corto.
    [long] Este nombre es demasiado largo. Caben 24 letras como máximo.
    [invisible] Este nombre tiene signos que nadie puede ver.
    [sign] Este nombre tiene signos que no son letras, cifras, espacios, puntos, guiones ni guiones bajos.
    [marks] Este nombre tiene acentos o marcas donde no corresponden.
    [separator] Los espacios, puntos, guiones y guiones bajos van de uno en uno y entre palabras.
    [mixed] Una palabra de este nombre mezcla letras de alfabetos distintos.
    [no_letter] Un nombre necesita al menos una letra.
    [reserved] Este nombre está reservado para la propia sala.
   *[other] Este nombre no se puede usar.
}
accounts-too-soon = { $field ->
    [username] Podrás cambiar tu nombre otra vez después de { $until }.
    [zone] Podrás cambiar tu zona horaria otra vez después de { $until }.
   *[other] Podrás cambiar esto otra vez después de { $until }.
}
accounts-zone-unknown = No existe la zona horaria { $zone }.
accounts-email-taken = Ya hay una cuenta con esta dirección. Inicia sesión con ella.
accounts-email-refused = { $flaw ->
    [long] Esta dirección de correo es demasiado larga.
    [shape] Una dirección de correo es como name@example.org.
    [local] La parte anterior a la @ no es una a la que llegue el correo.
   *[domain] La parte posterior a la @ no es una a la que llegue el correo.
}
accounts-password-refused = { $flaw ->
    [short] Una contraseña necesita al menos 8 caracteres.
    [long] Esta contraseña es demasiado larga. Caben 256 caracteres como máximo.
    [unprintable] Esta contraseña tiene signos que no se pueden teclear.
    [common] Esta contraseña está entre las primeras que otros probarían.
    [monotonous] Esta contraseña es una fila de teclas o un trozo repetido.
   *[yours] Esta contraseña es tu propio nombre o tu dirección.
}
accounts-identity-taken = Esta forma de entrar ({ NAMED("provider", $provider) }) ya pertenece a una cuenta, o la tuya ya tiene una igual.
accounts-identity-unknown = Tu cuenta no tiene forma de entrar con { NAMED("provider", $provider) }.
accounts-last-way-in = Es tu única forma de entrar. Añade otra antes de quitarla.
accounts-code-refused = El código no es correcto, ya se usó o es demasiado antiguo. Pide uno nuevo.
accounts-session-unknown = No tienes ninguna sesión abierta { $session }.
accounts-account-not-empty = La otra cuenta se quedaría sin forma de entrar y aún guarda algo. Vacíala primero.
accounts-out-of-reach = No puedes hacer esto contigo, con tus iguales ni con quienes están por encima.
accounts-role-not-lent = Esa persona ya pone orden en la sala.
accounts-last-owner = Eres el último dueño de la sala. Nombra antes a otra persona.

accounts-word-profile = Muestra quién eres aquí.
accounts-card-profile = { $name }
accounts-card-role = { $role ->
    [owner] Dueño de la sala
    [admin] Administrador
    [moderator] Moderador
    [game_master] Director de juego
   *[other] Jugador
}
accounts-card-joined = Aquí desde { $day }
accounts-card-held = { MONEY($amount, $asset) }
accounts-word-name = Cambia cómo te llamas aquí, una vez por semana: nombre Ada.
accounts-word-language = Cambia el idioma en que te hablo: idioma en, ru o es.
accounts-word-devices = Muestra dónde has entrado.
accounts-word-link = Te da un código que une tu otra forma de entrar (Telegram, Discord, web) a esta cuenta.
accounts-word-link-to = Muestra a qué cuenta uniría un código esta forma de entrar, antes de que aceptes: link_to CÓDIGO.
accounts-word-link-join = Acepta unir esta forma de entrar a la cuenta de un código.
accounts-word-link-claims = Muestra quién pide unirse a tu cuenta.
accounts-word-link-confirm = Admite en tu cuenta la forma de entrar que usó tu código.
accounts-card-named = Aquí te llamas { $name }.
accounts-card-spoken = Ahora te hablo en español.
accounts-card-code = { $code }
accounts-card-code-how = Donde también juegas, di: /link_to { $code }
accounts-card-code-until = Vale hasta { $until }, una sola vez.
accounts-card-code-care = Quien lo tenga puede pedir unirse a ti; nada ocurre hasta que confirmes.
accounts-button-claims = ¿Quién lo pide?
accounts-card-join-asked = ¿Unir { $label } ({ NAMED("provider", $provider) }) a la cuenta de { $into }?
accounts-card-join-care = Desde entonces se entra por ahí a esa cuenta. Si no pediste tú este código a { $into }, déjalo.
accounts-button-join = Unir
accounts-card-join-waits = Ahora debe confirmarlo { $into }.
accounts-card-join-next = Lo verá con /link_claims, durante cinco minutos desde que se hizo el código.
accounts-card-claims = { $count ->
    [0] Nadie pide unirse a ti
   *[other] Piden unirse a ti
}
accounts-card-claim = { $label } ({ NAMED("provider", $provider) })
accounts-button-confirm = Admitir a { $label }
accounts-card-linked = { $label } ({ NAMED("provider", $provider) }) ya abre tu cuenta.
accounts-card-devices = Dónde has entrado: { $count }
accounts-card-device = { NAMED("provider", $provider) } · { $agent } · { $at }
provider-guest = invitado
provider-email = correo
provider-telegram = Telegram
provider-discord = Discord
provider-ethereum = cartera de Ethereum
