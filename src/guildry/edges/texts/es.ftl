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
