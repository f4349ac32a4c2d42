hall-invalid-input = { $field ->
    [""] This can't be read: { $problem }
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
