chat-channel-unknown = Нет канала { $channel }, который вы могли бы читать.
chat-message-unknown = Нет сообщения { $message }, которое вы могли бы прочесть.
chat-nothing-said = Вы ещё не сказали здесь ничего, что можно было бы изменить.
chat-read-only = В этом канале говорит только сам зал.
chat-too-fast = Слишком много сразу. Можно продолжить через { $retry_after ->
    [one] { $retry_after } секунду
    [few] { $retry_after } секунды
   *[many] { $retry_after } секунд
} ({ $most ->
    [3] не больше 3 в секунду
   *[other] не больше { $most } в минуту
}).
chat-slow-mode = В канале сейчас медленный режим. Можно продолжить через { $retry_after ->
    [one] { $retry_after } секунду
    [few] { $retry_after } секунды
   *[many] { $retry_after } секунд
}.
chat-not-yours = Это чужое сообщение.
chat-too-late = Это можно было изменить до { $until }.
chat-reaction-unknown = { $emoji } не входит в реакции зала.
chat-to-oneself = Это был бы разговор с самим собой.
chat-bridge-unknown = { $place } не связан ни с одним каналом.
chat-bridges-full = Канал связывается не более чем с { $most } чатами. Сначала отключите один.

chat-word-say = Говорит там, где вы находитесь: say добрый вечер.
chat-word-tell = Говорит одному игроку: tell anna увидимся в девять.
chat-word-correct = Меняет то, что вы сказали здесь последним: correct добрый вечер всем.
chat-word-unsay = Убирает то, что вы сказали здесь последним.
chat-word-channels = Показывает ваши каналы и непрочитанное.
chat-card-said = { $name }: { $text }
chat-card-unsaid = Ваши слова убраны.
chat-card-channels = { $count ->
    [one] { $count } канал
    [few] { $count } канала
   *[many] { $count } каналов
}
chat-card-channel = { $title }: непрочитанных { $unread }
room-chat = Чат
