groups-word-groups = Показывает группы зала: группы clan.
groups-word-mygroups = Показывает ваши группы и приглашения.
groups-word-group = Показывает группу: группа MOTH.
groups-word-members = Показывает, кто состоит в группе.
groups-word-ranking = Показывает лучшие группы одного вида: рейтинг guild.
groups-word-found = Основывает группу под вашим началом: основать «Ночные мотыльки» MOTH clan.
groups-word-join = Вступает в группу или просит принять: вступить MOTH.
groups-word-leave = Выходит из вашей группы.
groups-word-invite = Приглашает игрока в вашу группу: пригласить Ада.
groups-word-admit = Принимает того, кто попросился: принять Ада.
groups-word-kick = Исключает участника: исключить Ада.
groups-word-role = Даёт участнику роль: роль Ада officer.
groups-word-contribute = Вносит монеты в казну группы: внести 50.
groups-word-treasury = Показывает казну вашей группы.
groups-word-spend = Платит участнику из казны: потратить Ада 40 на знамя.
groups-word-approve = Одобряет трату, о которой попросил другой.
groups-word-goals = Показывает цели вашей группы.
groups-word-goal = Ставит цель с наградой: цель contributions 1000 200 7.
groups-card-line = { $name } [{ $tag }]: уровень { $level }, занято { $members } из { $places }
groups-card-groups = { $count ->
    [0] Таких групп пока нет
   *[other] Группы зала
}
groups-card-mine = { $count ->
    [0] Вы не состоите ни в одной группе
    [one] Вы состоите в { $count } группе
   *[many] Вы состоите в { $count } группах
}
groups-card-role = { $name }: { $title }
groups-card-invited = { $name } приглашает вас
groups-card-name = { $name } [{ $tag }]
groups-card-leader = Во главе: { $name }
groups-card-size = Занято мест: { $members } из { $places }
groups-card-level = Уровень { $level }, опыт { $experience }
groups-card-entry = { $entry ->
    [open] Открыта для всех
    [approval] Можно попроситься
   *[invitation] Только по приглашению
}
groups-card-about = { $about }
groups-card-you = Вы здесь: { $title }
groups-card-members = { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[many] { $count } участников
}
groups-card-member = { $name }: { $title }
groups-card-ranking = { $count ->
    [0] Групп такого вида пока нет
   *[other] Лучшие группы
}
groups-card-place = { $place }. { $name }: { $experience }
groups-card-joined = Вы в группе: { $name }
groups-card-requested = Ваша просьба передана: { $name }
groups-card-contributed = Внесено ({ $name }): { $amount } { $asset }
groups-card-left = В кошельке: { $balance } { $asset }
groups-card-treasury = { $count ->
    [0] Казна пуста
   *[other] В казне
}
groups-card-held = { $amount } { $asset }
groups-card-waits = { $by } просит { $amount } { $asset }, получит { $receiver }
groups-card-spent = Выплачено: { $amount } { $asset }
groups-card-asked = { $amount } { $asset }: нужно согласие второго участника
groups-card-goals = { $count ->
    [0] Целей пока нет
   *[other] Цели
}
groups-card-goal = { $what ->
    [contributions] Взносы
    [members] Участники
   *[experience] Опыт
}: { $progress } из { $target } { $state ->
    [open] (в работе)
    [reached] (достигнута)
    [dropped] (отменена)
   *[expired] (время вышло)
}
groups-card-done = Готово
groups-button-join = Вступить: { $name }
groups-button-approve = Да: { $amount }, получит { $receiver }
groups-group-unknown = Группы { $group } нет.
groups-which-group = { $count ->
    [0] Вы не состоите ни в одной группе. Скажите, о какой речь.
    [one] Вы состоите в { $count } группе. Скажите, о какой речь.
   *[many] Вы состоите в { $count } группах. Скажите, о какой речь.
}
groups-kind-unknown = Групп вида { $kind_of_group } здесь нет.
groups-not-member = Это только для участников группы { $group }.
groups-not-their-member = Этого игрока нет в группе.
groups-not-allowed = { $permission ->
    [invite] Ваша роль не позволяет приглашать.
    [admit] Ваша роль не позволяет принимать новых участников.
    [kick] Ваша роль не позволяет исключать участников.
    [promote] Ваша роль не позволяет раздавать роли.
    [edit] Ваша роль не позволяет менять страницу группы.
    [roles] Ваша роль не позволяет менять роли.
    [spend] Ваша роль не позволяет тратить из казны.
    [second] Ваша роль не позволяет решать о тратах.
    [dues] Ваша роль не позволяет назначать взносы.
    [goals] Ваша роль не позволяет ставить цели.
    [war] Ваша роль не позволяет решать о войне и мире.
   *[moderate] Ваша роль не позволяет следить за порядком.
}
groups-leader-only = Это может только глава группы.
groups-rank-too-low = Для этого нужен ранг выше, чем у этого участника.
groups-more-than-yours = Нельзя дать право или лимит, которых нет у вас.
groups-in-one-already = Вы уже состоите в группе такого вида ({ $kind_of_group }).
groups-they-are-in-one = Этот игрок уже состоит в группе такого вида.
groups-group-full = Группа заполнена: в ней { $most ->
    [one] { $most } место
    [few] { $most } места
   *[many] { $most } мест
}.
groups-needs-invitation = В { $group } принимают только по приглашению.
groups-level-too-low = Нужен уровень { $required }, а ваш — { $level }.
groups-barred = Эта группа не примет вас до { $until }.
groups-asked-before = { $group }: просьба уже передана, ответа пока нет.
groups-knock-unknown = Такой просьбы или приглашения нет.
groups-too-many-knocks = Слишком многое ждёт ответа: больше { $most } нельзя.
groups-group-name-taken = Название { $name } занято или слишком похоже на занятое.
groups-tag-taken = Метка { $tag } занята.
groups-leader-stays = Вы возглавляете группу: сначала передайте её или закройте.
groups-treasury-not-empty = В казне или под цель отложено { $amount } { $asset }. Сначала раздайте это.
groups-kicks-used-up = За день группа может исключить не больше { $most ->
    [one] { $most } участника
   *[many] { $most } участников
}.
groups-on-oneself = С самим собой так нельзя.
groups-day-limit = Сегодня ваш лимит оставляет { $available }, а нужно { $required }.
groups-spending-unknown = Такой траты нет.
groups-spending-closed = Об этой трате уже решено.
groups-second-person = Нужен второй участник: не тот, кто попросил, и не тот, кто получит.
groups-spending-void = Тот, кто попросил, больше не может столько тратить.
groups-spendings-full = Решения уже ждёт { $most ->
    [one] { $most } трата
    [few] { $most } траты
   *[many] { $most } трат
}. Сначала решите о них.
groups-dues-too-high = Взнос может быть не больше { $most }.
groups-goals-full = На этом уровне у группы разом может быть не больше { $most ->
    [one] { $most } цели
   *[many] { $most } целей
}.
groups-goal-unknown = Такой открытой цели нет.
groups-goal-met = Это уже достигнуто: { $target }.
groups-peace-holds = Решить о войне и мире снова можно будет после { $until }.
groups-levels-out-of-order = Уровень { $level } должен требовать больше, чем предыдущий, и пропускать уровни нельзя.
room-groups = Группы
kind-contribution = взнос
kind-group-dues = членский взнос
kind-group-fee = основание группы
kind-group-goal = достигнутая цель
kind-group-left-behind = от распущенной группы
kind-group-spending = из казны
field-group = группа
field-kind = вид
field-reward = награда
field-role = роль
field-spending = расход
field-tag = метка
field-target = цель
field-what = что
