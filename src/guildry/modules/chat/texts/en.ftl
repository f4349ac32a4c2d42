chat-channel-unknown = There is no channel { $channel } that you can read.
chat-message-unknown = There is no message { $message } that you can read.
chat-nothing-said = You have said nothing here that could be changed.
chat-read-only = Only the hall itself speaks in this channel.
chat-too-fast = That was a lot at once. You can speak again in { $retry_after ->
    [one] one second
   *[other] { $retry_after } seconds
} ({ $most ->
    [3] at most 3 in a second
   *[other] at most { $most } in a minute
}).
chat-slow-mode = This channel is slow for now. You can speak again in { $retry_after ->
    [one] one second
   *[other] { $retry_after } seconds
}.
chat-not-yours = This is somebody else's message.
chat-too-late = This could be changed until { $until }.
chat-reaction-unknown = { $emoji } isn't one of the hall's reactions.
chat-to-oneself = That would be a conversation with yourself.
chat-bridge-unknown = { $place } isn't connected to any channel.
chat-bridges-full = A channel is connected to { $most } chats at most. Cut one first.

chat-word-say = Says something where you are: say good evening.
chat-word-tell = Says something to one player: tell anna see you at nine.
chat-word-correct = Changes what you said last where you are: correct good evening, all.
chat-word-unsay = Takes back what you said last where you are.
chat-word-channels = Shows your channels, and what is unread there.
chat-card-said = { $name }: { $text }
chat-card-unsaid = It is taken back.
chat-card-channels = { $count ->
    [one] One channel
   *[other] { $count } channels
}
chat-card-channel = { $title }: { $unread } unread
room-chat = Chat
