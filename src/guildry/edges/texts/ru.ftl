hall-invalid-input = { $field ->
    [none] Не удалось прочитать: { $problem }
   *[other] { $field }: { $problem }
}
hall-not-signed-in = Сначала войдите, пожалуйста.
hall-denied = Для этого нужно право, которого у вас нет: { $grant }.
hall-limited = Слишком часто. Попробуйте снова через { $retry_after ->
    [one] { $retry_after } секунду
    [few] { $retry_after } секунды
   *[many] { $retry_after } секунд
}.
hall-key-reused = Этот ключ идемпотентности уже использован для другого запроса.
hall-busy = Кто-то делал то же самое в тот же миг. Ничего не изменилось, попробуйте ещё раз.
hall-away = Зал сейчас не может достучаться до своей базы. Если вы что-то отправили, отправьте ещё раз с тем же ключом.
hall-route-unknown = По адресу { $path } ничего нет.
hall-wrong-method = Этот адрес не принимает { $method }.
hall-not-json = Тело запроса должно быть в JSON, с заголовком content-type: application/json.
hall-action-unknown = Зал не знает действия { $action }.
hall-broken = Что-то сломалось на нашей стороне. Попробуйте ещё раз чуть позже.
