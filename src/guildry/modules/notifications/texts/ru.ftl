notifications-word-notifications = Показывает ваши уведомления.
notifications-word-notify = Выбирает, как сообщать о событиях: notify gift digest. Способы: at_once, digest, silent, off.
notifications-card-title = { $unread ->
    [0] Ничего нового
    [one] { $unread } новое уведомление
    [few] { $unread } новых уведомления
   *[many] { $unread } новых уведомлений
}
notifications-card-preferred = Так и будет.
notifications-line = { $kind ->
    [friend_asked] { $name } хочет с вами дружить.
    [friends_made] { $name } теперь у вас в друзьях.
    [message] { $name }: { $what }
    [mention] { $name } обращается к вам: { $what }
    [gift] Подарок от { $name }: { $what } ({ $count }).
    [outbid] За { $what } предложили { $count }; ваша ставка перебита.
    [lot_sold] Ваш лот { $what } продан за { $count }, покупатель: { $name }.
    [trade] { $name } предлагает вам обмен.
    [warned] Вам вынесли предупреждение: { $what }
    [muted] Вам запретили писать: { $what }
    [appeal] По вашей апелляции решено: { $what ->
        [granted] удовлетворить
       *[other] отклонить
    }.
    [reaction] { $name } реагирует на вас: { $what }
    [called] { $name } зовёт тех, кто следит за порядком.
    [wished] Просьба от { $name } ждёт вашего решения.
    [wish] По вашей просьбе решено: { $what ->
        [granted] исполнить
       *[other] отказать
    }.
   *[other] { $name } { $what }
}
room-notifications = Оповещения
field-manner = как сообщать
