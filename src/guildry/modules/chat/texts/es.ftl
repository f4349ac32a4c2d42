chat-channel-unknown = No hay ningún canal { $channel } que puedas leer.
chat-message-unknown = No hay ningún mensaje { $message } que puedas leer.
chat-nothing-said = No has dicho aquí nada que se pueda cambiar.
chat-read-only = En este canal solo habla la propia sala.
chat-too-fast = Demasiado de golpe. Podrás seguir en { $retry_after ->
    [one] un segundo
   *[other] { $retry_after } segundos
} ({ $most ->
    [3] como mucho 3 por segundo
   *[other] como mucho { $most } por minuto
}).
chat-slow-mode = Este canal va despacio por ahora. Podrás seguir en { $retry_after ->
    [one] un segundo
   *[other] { $retry_after } segundos
}.
chat-not-yours = Este mensaje es de otra persona.
chat-too-late = Esto se podía cambiar hasta { $until }.
chat-reaction-unknown = { $emoji } no es una de las reacciones de la sala.
chat-to-oneself = Sería una conversación contigo.
chat-bridge-unknown = { $place } no está conectado a ningún canal.
chat-bridges-full = Un canal se conecta a { $most } chats como máximo. Desconecta uno antes.

chat-word-say = Dice algo donde estás: say buenas noches.
chat-word-tell = Dice algo a una sola persona: tell anna nos vemos a las nueve.
chat-word-correct = Cambia lo último que has dicho aquí: correct buenas tardes a todos.
chat-word-unsay = Retira lo último que has dicho aquí.
chat-word-channels = Muestra tus canales y lo que queda sin leer.
chat-card-said = { $name }: { $text }
chat-card-unsaid = Queda retirado.
chat-card-channels = { $count ->
    [one] Un canal
   *[other] { $count } canales
}
chat-card-channel = { $title }: { $unread } sin leer
room-chat = Chat
