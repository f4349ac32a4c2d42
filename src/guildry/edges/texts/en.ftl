hall-invalid-input = { $field ->
    [none] This can't be read: { $problem }
   *[other] { $field }: { $problem }
}
hall-not-signed-in = Please sign in first.
hall-denied = This needs a right that you don't have: { $grant }.
hall-limited = That was a little too often. Try again in { $retry_after ->
    [one] one second
   *[other] { $retry_after } seconds
}.
hall-key-reused = This idempotency key was used before, for something else.
hall-busy = Others were at the same thing at the same time. Nothing was changed; please try again.
hall-away = The hall can't reach its database just now. If you sent something, send it again with the same idempotency key.
hall-route-unknown = There is nothing at { $path }.
hall-wrong-method = This address doesn't take { $method }.
hall-not-json = A body must be JSON, and say so with content-type: application/json.
hall-action-unknown = The hall knows no action called { $action }.
hall-broken = Something went wrong on our side. Please try again in a moment.

chat-as-said = { $said }
chat-help = Here is what you can say.
chat-help-more = /help and a word says more about it.
chat-word-help = What you can say here.
chat-help-field = The word to hear more about.
chat-told-privately = I have answered you in our private chat. If nothing came, open it and press Start.
hall-line-too-long = That is too long for me: at most { $most } characters.
hall-word-unknown = I don't know the word “{ $word }”. Say /help to see what I know.
hall-word-mistyped = I don't know the word “{ $word }”. Did you mean { $meant }?
hall-words-missing = Something is missing: { NAMED("field", $field) }. Say it like this: { $usage }
hall-words-left-over = I don't know what to do with “{ $said }”. Say it like this: { $usage }
hall-not-number = { NAMED("field", $field) }: “{ $said }” is not a whole number. Write it in plain digits, like 25.
hall-not-choice = { NAMED("field", $field) }: “{ $said }” is none of these: { $choices }.
hall-unclear = { NAMED("field", $field) } could be one of these: { $choices }.
hall-button-gone = This button's time is over. Ask again to get a new one.
hall-not-your-button = This button belongs to somebody else.
hall-mention-unproven = { $name } could be anyone here tomorrow. Write their name in the hall, without @, or choose them from the list so that I get their number.
hall-player-not-here = They have never been in this hall. Ask them to say hello to me first.

chat-greeting = Welcome to the hall.
chat-greeting-how = Press a button, or say a word like /shop. Everything here answers to words.
chat-open-shop = Shop
chat-open-inventory = My things
chat-open-daily = Daily bonus
chat-open-profile = Who am I?
chat-open-help = All words
chat-help-room = { $room }: { $words }
chat-help-also = Also: { $words }
chat-do-it = Do it
chat-more = More
chat-back = Back
chat-yes = Yes
chat-no = Never mind
chat-left = All stays as it was.
chat-which = Which one? ({ NAMED("field", $field) })
chat-say-it-like-this = Press a button, or say it like this: { $usage }

room-house = The desk
room-ledger = Purse
room-accounts = You
room-inventory = Things
room-shop = Shop

field-amount = amount
field-asset = currency
field-category = category
field-claim = request
field-code = code
field-count = how many
field-item = thing
field-limit = how many
field-locale = language
field-name = name
field-note = note
field-offer = what
field-player = player
field-purchase = purchase
field-quantity = how many
field-reason = reason
field-to = to whom
field-username = name
