moderation-muted = No puedes escribir hasta { $until }. Puedes leerlo todo y recurrir la decisión.
moderation-speech-refused = Aquí no se puede decir esto: { $words }. { $violations ->
    [0] Dilo de otra manera, por favor.
   *[other] Es tu texto rechazado número { $violations } de hoy; con { $most } se pierde la voz durante una hora.
}
moderation-speech-empty = No hay nada que los demás puedan leer.
moderation-links-too-soon = Tu cuenta es nueva. Podrás enviar enlaces después de { $until }.
moderation-gate-closed = Ha llegado mucha gente a la vez, así que los recién llegados tienen que esperar. Podrás escribir después de { $until }.
moderation-out-of-reach = No puedes hacerle esto a ti, a tus iguales ni a quienes están por encima.
moderation-acts-used-up = Has tomado { $most } medidas en esta hora. Es todo lo que puede hacer una persona; otro moderador puede continuar.
moderation-sanction-unknown = No hay ninguna advertencia ni silencio { $sanction }.
moderation-undone-before = Esto ya se había anulado.
moderation-case-unknown = No hay ningún caso { $case }.
moderation-case-is-closed = Este caso ya está cerrado.
moderation-case-of-another = Este caso es sobre otra persona.
moderation-reported-before = Ya habías denunciado esto. Gracias; los moderadores lo tienen.
moderation-reports-used-up = Puedes enviar { $most } denuncias al día. Ya las has enviado todas.
moderation-report-of-oneself = No puedes denunciarte.
moderation-appealed-before = Ya habías recurrido esto.
moderation-appeal-unknown = No hay ningún recurso { $appeal }.
moderation-appeal-decided-before = Este recurso ya está resuelto.
moderation-appeal-of-ones-own = La sanción la pusiste tú. Otra persona debe resolver el recurso.

moderation-word-report = Avisa a los moderadores: report anna insult. Los motivos: insult, spam, hate, fraud, danger, name, other.
moderation-word-record = Muestra tus advertencias y silencios.
moderation-word-warn = Advierte a alguien: warn anna sin insultos, por favor.
moderation-word-mute = Silencia a alguien unos minutos: mute anna 60 insultos.
moderation-card-filed = Los moderadores tienen tu denuncia. Gracias.
moderation-card-muted = En silencio hasta { $until }
moderation-card-warned = Advertencia enviada
moderation-card-may-speak = Puedes escribir.
moderation-card-reason = El motivo: { $reason }
room-moderation = Orden
field-details = detalles
field-ground = motivo
field-minutes = minutos
