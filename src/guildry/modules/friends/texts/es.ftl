friends-word-friends = Muestra a tus amigos.
friends-word-requests = Muestra quién quiere ser tu amigo.
friends-word-acquaintances = Muestra a quién quizá conozcas.
friends-word-befriend = Propone una amistad o la acepta: amistad Ada.
friends-word-unfriend = Termina una amistad o retira tu solicitud: romper Ada.
friends-word-block = Bloquea a alguien en todas partes: bloquear Ada.
friends-word-unblock = Quita tu bloqueo: desbloquear Ada.
friends-card-friends = { $count ->
    [0] Aún no tienes amigos aquí
    [one] { $count } amigo
   *[other] { $count } amigos
}
friends-card-friend = { $name }
friends-card-requests = { $count ->
    [0] No hay solicitudes
    [one] { $count } persona quiere ser tu amiga
   *[other] { $count } personas quieren ser tus amigas
}
friends-card-request = { $name }
friends-card-suggestions = { $count ->
    [0] Aún no hay nadie a quien presentarte
   *[other] Quizá conozcas a
}
friends-card-suggestion = { $tie ->
    [group] { $name }: está en un grupo tuyo
    [dealings] { $name }: habéis hecho tratos
   *[other] { $name }: { $shared ->
        [one] { $shared } amigo en común
       *[other] { $shared } amigos en común
    }
}
friends-card-asked = Solicitud enviada a { $name }
friends-card-made = { $name } y tú ya sois amigos
friends-card-parted = Hecho. Ya no hay nada entre vosotros
friends-card-blocked = Bloqueado. Ninguno podrá contactar con el otro
friends-card-unblocked = El bloqueo se ha quitado
friends-button-accept = Sí, { $name }
friends-button-ask = Pedir amistad a { $name }
friends-with-oneself = Eres tú.
friends-contact-refused = No puedes contactar con este jugador.
friends-friends-before = Ya sois amigos.
friends-request-pending = Ya se lo has pedido. Aún no ha respondido.
friends-asked-too-soon = Podrás pedirlo de nuevo después de { $until }.
friends-request-unknown = No existe esa solicitud.
friends-not-friends = No sois amigos, y no hay ninguna solicitud tuya.
friends-not-blocked = No has bloqueado a este jugador.
friends-friends-full = No caben más: un jugador puede tener { $most } amigos como máximo.
friends-requests-full = Ya esperan respuesta { $most } solicitudes tuyas. Retira una primero.
friends-requests-of-the-day = Hoy has enviado { $most } solicitudes. Puedes seguir mañana.
friends-blocks-full = Puedes bloquear a { $most } jugadores como máximo. Quita antes un bloqueo.
room-friends = Amigos
