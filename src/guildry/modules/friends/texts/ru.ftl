friends-word-friends = Показывает ваших друзей.
friends-word-requests = Показывает, кто хочет с вами дружить.
friends-word-acquaintances = Показывает, кого вы можете знать.
friends-word-befriend = Предлагает дружбу или принимает её: дружить Ада.
friends-word-unfriend = Прекращает дружбу или отзывает вашу заявку: раздружиться Ада.
friends-word-block = Блокирует игрока везде: заблокировать Ада.
friends-word-unblock = Снимает вашу блокировку: разблокировать Ада.
friends-card-friends = { $count ->
    [0] Друзей здесь пока нет
    [one] { $count } друг
    [few] { $count } друга
   *[many] { $count } друзей
}
friends-card-friend = { $name }
friends-card-requests = { $count ->
    [0] Заявок нет
    [one] С вами хочет дружить { $count } игрок
    [few] С вами хотят дружить { $count } игрока
   *[many] С вами хотят дружить { $count } игроков
}
friends-card-request = { $name }
friends-card-suggestions = { $count ->
    [0] Пока никого предложить не можем
   *[other] Возможно, вы знакомы
}
friends-card-suggestion = { $tie ->
    [group] { $name }: вы состоите в одной группе
    [dealings] { $name }: между вами были сделки
   *[other] { $name }: { $shared ->
        [one] { $shared } общий друг
        [few] { $shared } общих друга
       *[many] { $shared } общих друзей
    }
}
friends-card-asked = Заявка отправлена: { $name }
friends-card-made = Теперь вы друзья: { $name }
friends-card-parted = Готово. Вас больше ничего не связывает
friends-card-blocked = Заблокировано. Вы не сможете писать друг другу и что-либо передавать
friends-card-unblocked = Блокировка снята
friends-button-accept = Да, { $name }
friends-button-ask = Дружить: { $name }
friends-with-oneself = Это вы сами.
friends-contact-refused = С этим игроком связаться нельзя.
friends-friends-before = Вы уже друзья.
friends-request-pending = Вы уже отправили заявку. Ответа пока нет.
friends-asked-too-soon = Отправить заявку снова можно будет после { $until }.
friends-request-unknown = Такой заявки нет.
friends-not-friends = Вы не друзья, и вашей заявки здесь нет.
friends-not-blocked = Вы не блокировали этого игрока.
friends-requests-full = Ответа уже ждут ваши заявки, и больше { $most } разом нельзя. Сначала отзовите одну из них.
friends-requests-of-the-day = Сегодня вы отправили уже { $most ->
    [one] { $most } заявку
    [few] { $most } заявки
   *[many] { $most } заявок
}. Продолжить можно завтра.
friends-blocks-full = Заблокировать можно не больше { $most ->
    [one] { $most } игрока
   *[many] { $most } игроков
}. Сначала снимите одну из блокировок.
friends-friends-full = Мест больше нет: друзей может быть не больше { $most }.
room-friends = Друзья
