moderation-muted = Вам запрещено писать до { $until }. Читать можно всё, а запрет можно обжаловать.
moderation-speech-refused = Такое здесь не пишут: { $words }. { $violations ->
    [0] Скажите иначе, пожалуйста.
   *[other] Это { $violations }-й отклонённый текст за сегодня; { $most ->
        [one] { $most } такой текст ведёт
        [few] { $most } таких текста ведут
       *[many] { $most } таких текстов ведут
    } к запрету писать на час.
}
moderation-speech-empty = Здесь нет ничего, что могли бы прочесть другие.
moderation-links-too-soon = Ваш аккаунт ещё новый. Ссылки можно будет отправлять после { $until }.
moderation-gate-closed = Сразу пришло слишком много людей, поэтому новичкам надо подождать. Писать можно будет после { $until }.
moderation-out-of-reach = Так нельзя поступить с собой, с равными себе и с теми, кто выше.
moderation-acts-used-up = За этот час вы применили { $most } мер. Больше одному человеку нельзя; продолжить может другой модератор.
moderation-sanction-unknown = Нет предупреждения или запрета { $sanction }.
moderation-undone-before = Это уже отменено.
moderation-case-unknown = Нет дела { $case }.
moderation-case-is-closed = Это дело уже закрыто.
moderation-case-of-another = Это дело о другом игроке.
moderation-reported-before = Вы уже жаловались на это. Спасибо, модераторы всё видят.
moderation-reports-used-up = { $most ->
    [one] В день можно отправить { $most } жалобу. Она уже отправлена.
    [few] В день можно отправить { $most } жалобы. Они уже отправлены.
   *[many] В день можно отправить { $most } жалоб. Они уже отправлены.
}
moderation-report-of-oneself = На себя пожаловаться нельзя.
moderation-appealed-before = Вы уже обжаловали это.
moderation-appeal-unknown = Нет апелляции { $appeal }.
moderation-appeal-decided-before = По этой апелляции уже есть решение.
moderation-appeal-of-ones-own = Это наказание назначили вы. Апелляцию должен рассмотреть кто-то другой.

moderation-word-report = Жалоба модераторам: report anna insult. Поводы: insult, spam, hate, fraud, danger, name, other.
moderation-word-record = Показывает ваши предупреждения и запреты.
moderation-word-warn = Предупреждает игрока: warn anna без оскорблений, пожалуйста.
moderation-word-mute = Запрещает игроку писать на несколько минут: mute anna 60 оскорбления.
moderation-card-filed = Жалоба у модераторов. Спасибо.
moderation-card-muted = Запрет писать до { $until }
moderation-card-warned = Предупреждение вынесено
moderation-card-may-speak = Вам можно писать.
moderation-card-reason = Причина: { $reason }
room-moderation = Порядок
field-details = подробности
field-ground = основание
field-minutes = сколько минут
