house-letter-unknown = Нет недоставленного письма № { $letter }.
house-letter-settled = Письмо № { $letter } уже { $settled_as ->
    [retried] отправлено снова
   *[dropped] отброшено
}.
house-letter-unreadable = Из письма № { $letter } не видно, что нужно повторить, или его события больше нет. Его можно только отбросить.
