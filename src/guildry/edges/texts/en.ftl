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
