trading-word-trades = Muestra tus trueques abiertos.
trading-word-trade = Muestra un trueque tuyo y lo que se puede hacer con él.
trading-word-offer = Ofrece un trueque: ofrecer Ada "50 coin, 3 sword" "1 bow".
trading-word-trade-accept = Acepta un trueque tal como lo viste.
trading-word-trade-confirm = Confirma un trueque en el que das mucho más de lo que recibes.
trading-word-trade-decline = Rechaza un trueque que espera tu respuesta.
trading-word-trade-cancel = Cancela un trueque tuyo.
trading-card-trades = { $count ->
    [0] No tienes trueques abiertos
    [one] { $count } trueque abierto
   *[other] { $count } trueques abiertos
}
trading-card-line = { $initiator }: { $gives } ⇄ { $recipient }: { $wants }
trading-card-trade = { $state ->
    [offered] Trueque ofrecido (versión { $version })
    [confirming] El trueque espera confirmación
    [settled] El trueque está hecho
    [declined] El trueque fue rechazado
    [cancelled] El trueque fue cancelado
    [expired] El trueque ha caducado
   *[other] Un moderador detuvo el trueque
}
trading-card-gives = { $name } da { $stakes } (vale { $worth })
trading-card-gives-nothing = { $name } no da nada
trading-card-fee = Comisión: { MONEY($fee, "coin") }, la paga { $name }
trading-card-uneven = ⚠ Un lado vale menos de la décima parte del otro.
trading-card-waits = Espera a { $name } hasta { $due }
trading-card-ended = El trueque queda anulado; lo apartado volvió a sus dueños
trading-button-see = Trueque de { $name }
trading-button-accept = Aceptar
trading-button-decline = Rechazar
trading-button-confirm = Confirmar
trading-button-cancel = Cancelar
trading-trade-unknown = No tienes ningún trueque así.
trading-trade-closed = Este trueque está cerrado ({ $state }).
trading-terms-moved = Las condiciones cambiaron: viste la versión { $seen } y ahora es la { $actual }. Míralas otra vez antes de aceptar.
trading-others-turn = En este trueque le toca a la otra parte.
trading-trade-with-oneself = Un trueque se hace con otra persona.
trading-nothing-offered = Al menos un lado tiene que dar algo.
trading-stake-twice = { $asset } aparece dos veces. Cada cosa va en una sola dirección y una sola vez.
trading-stake-unreadable = «{ $said }» no es una cantidad y un nombre. Escríbelo así: 50 coin, 3 sword.
trading-stake-unknown = En la sala no hay nada llamado { $asset }.
trading-stake-bound = { $asset } está ligado a su dueño y no se puede cambiar.
trading-stakes-too-many = Un lado puede tener { $most } tipos de cosas como máximo.
trading-trade-too-large = Un lado puede valer { $most } monedas como máximo.
trading-too-many-trades = Tienes { $open } trueques abiertos; el máximo es { $most }. Cancela uno primero.
trading-too-many-with-one = Ya tienes { $open } trueques abiertos con este jugador; el máximo es { $most }.
trading-inbox-full = Este jugador ya tiene { $most } trueques por responder. Inténtalo más tarde.
trading-too-many-versions = Las condiciones ya cambiaron { $most } veces: acéptalas o empieza otro trueque.
trading-nothing-to-confirm = Este trueque no espera confirmación.
trading-not-taking-trades = No puedes hacer trueques con este jugador.
trading-alert-unknown = Este trueque no fue señalado.
trading-judged-before = Este trueque ya fue juzgado.
room-trading = Trueques
kind-trade-offer = ofrecido en un trueque
kind-trade-accept = apartado para un trueque
kind-trade-return = devuelto de un trueque
kind-trade-settle = un trueque
field-trade = trueque
field-gives = lo que das
field-wants = lo que quieres
field-version = versión
