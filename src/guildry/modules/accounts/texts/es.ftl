accounts-proof-refused = No ha funcionado. Revisa lo que escribiste o empieza de nuevo.
accounts-token-refused = Tu sesión ha terminado. Inicia sesión otra vez, por favor.
accounts-sign-in-locked = Hubo demasiados intentos fallidos. Inténtalo de nuevo en { $retry_after ->
    [one] un segundo
   *[other] { $retry_after } segundos
}.
accounts-provider-off = Esta sala no permite entrar con { $provider }.
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
accounts-identity-taken = Esta forma de entrar ({ $provider }) ya pertenece a una cuenta, o la tuya ya tiene una igual.
accounts-identity-unknown = Tu cuenta no tiene forma de entrar con { $provider }.
accounts-last-way-in = Es tu única forma de entrar. Añade otra antes de quitarla.
accounts-code-refused = El código no es correcto, ya se usó o es demasiado antiguo. Pide uno nuevo.
accounts-session-unknown = No tienes ninguna sesión abierta { $session }.
accounts-account-not-empty = La otra cuenta se quedaría sin forma de entrar y aún guarda algo. Vacíala primero.
accounts-out-of-reach = No puedes hacer esto contigo, con tus iguales ni con quienes están por encima.
accounts-last-owner = Eres el último propietario de la sala. Nombra antes a otra persona.

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
accounts-card-held = { $asset }: { $amount }
