hall-invalid-input = { $field ->
    [""] No se puede leer: { $problem }
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
