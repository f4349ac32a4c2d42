hall-letter-unknown = Нет недоставленного письма № { NUMBER($letter, useGrouping: 0) }.
hall-letter-settled = Письмо № { NUMBER($letter, useGrouping: 0) } уже { $settled_as ->
    [retried] отправлено снова
   *[dropped] отброшено
}.
hall-letter-unreadable = Из письма № { NUMBER($letter, useGrouping: 0) } не видно, что нужно повторить, или его события больше нет. Его можно только отбросить.
