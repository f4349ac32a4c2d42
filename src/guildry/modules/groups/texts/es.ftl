groups-word-groups = Muestra los grupos de la sala: grupos clan.
groups-word-mygroups = Muestra tus grupos e invitaciones.
groups-word-group = Muestra un grupo: grupo MOTH.
groups-word-members = Muestra quién está en un grupo.
groups-word-ranking = Muestra los mejores grupos de un tipo: clasificación guild.
groups-word-found = Funda un grupo que tú diriges: fundar "Polillas de noche" MOTH clan.
groups-word-join = Entra en un grupo, o lo pide: unirse MOTH.
groups-word-leave = Sale de tu grupo.
groups-word-invite = Invita a alguien a tu grupo: invitar Ada.
groups-word-admit = Deja entrar a quien lo pidió: admitir Ada.
groups-word-kick = Expulsa a un miembro: expulsar Ada.
groups-word-role = Da un rol a un miembro: rol Ada officer.
groups-word-contribute = Aporta monedas al tesoro de tu grupo: aportar 50.
groups-word-treasury = Muestra el tesoro de tu grupo.
groups-word-spend = Paga a un miembro desde el tesoro: gastar Ada 40 para el estandarte.
groups-word-approve = Aprueba un gasto que pidió otro.
groups-word-goals = Muestra las metas de tu grupo.
groups-word-goal = Fija una meta con recompensa: meta contributions 1000 200 7.
groups-card-line = { $name } [{ $tag }]: nivel { $level }, { $members } de { $places }
groups-card-groups = { $count ->
    [0] Aún no hay grupos así
   *[other] Grupos de la sala
}
groups-card-mine = { $count ->
    [0] No estás en ningún grupo
    [one] Estás en { $count } grupo
   *[other] Estás en { $count } grupos
}
groups-card-role = { $name }: { $title }
groups-card-invited = { $name } te invita
groups-card-name = { $name } [{ $tag }]
groups-card-leader = Lo dirige { $name }
groups-card-size = { $members } de { $places } plazas ocupadas
groups-card-level = Nivel { $level }, experiencia { $experience }
groups-card-entry = { $entry ->
    [open] Abierto a todos
    [approval] Puedes pedir entrar
   *[invitation] Solo con invitación
}
groups-card-about = { $about }
groups-card-you = Estás aquí: { $title }
groups-card-members = { $count ->
    [one] { $count } miembro
   *[other] { $count } miembros
}
groups-card-member = { $name }: { $title }
groups-card-ranking = { $count ->
    [0] Aún no hay grupos de este tipo
   *[other] Los mejores grupos
}
groups-card-place = { $place }. { $name }: { $experience }
groups-card-joined = Ya estás dentro: { $name }
groups-card-requested = { $name } ya sabe que quieres entrar
groups-card-contributed = Para { $name }: { $amount } { $asset }
groups-card-left = En tu monedero: { $balance } { $asset }
groups-card-treasury = { $count ->
    [0] El tesoro está vacío
   *[other] En el tesoro
}
groups-card-held = { $amount } { $asset }
groups-card-waits = { $by } pide { $amount } { $asset } para { $receiver }
groups-card-spent = Pagado: { $amount } { $asset }
groups-card-asked = { $amount } { $asset }: falta el sí de un segundo miembro
groups-card-goals = { $count ->
    [0] Aún no hay metas
   *[other] Metas
}
groups-card-goal = { $what ->
    [contributions] Aportaciones
    [members] Miembros
   *[experience] Experiencia
}: { $progress } de { $target } { $state ->
    [open] (abierta)
    [reached] (alcanzada)
    [dropped] (abandonada)
   *[expired] (sin tiempo)
}
groups-card-done = Hecho
groups-button-join = Unirse a { $name }
groups-button-approve = Sí: { $amount } para { $receiver }
groups-group-unknown = No existe el grupo { $group }.
groups-which-group = { $count ->
    [0] No estás en ningún grupo. Di a cuál te refieres.
   *[other] Estás en { $count } grupos. Di a cuál te refieres.
}
groups-kind-unknown = Aquí no hay grupos del tipo { $kind_of_group }.
groups-not-member = Eso es para los miembros de { $group }.
groups-not-their-member = No está en este grupo.
groups-not-allowed = { $permission ->
    [invite] Tu rol no permite invitar.
    [admit] Tu rol no permite dejar entrar a nadie.
    [kick] Tu rol no permite expulsar.
    [promote] Tu rol no permite dar roles.
    [edit] Tu rol no permite cambiar la página del grupo.
    [roles] Tu rol no permite cambiar los roles.
    [spend] Tu rol no permite gastar del tesoro.
    [second] Tu rol no permite decidir sobre los gastos.
    [dues] Tu rol no permite fijar cuotas.
    [goals] Tu rol no permite fijar metas.
    [war] Tu rol no permite decidir sobre guerra y paz.
   *[moderate] Tu rol no permite mantener el orden aquí.
}
groups-leader-only = Solo quien dirige puede hacerlo.
groups-rank-too-low = Hace falta un rango mayor que el suyo.
groups-more-than-yours = Nadie puede dar un derecho o un límite que no tiene.
groups-in-one-already = Ya estás en un grupo de este tipo ({ $kind_of_group }).
groups-they-are-in-one = Ya está en un grupo de este tipo.
groups-group-full = El grupo está completo: tiene { $most ->
    [one] { $most } plaza
   *[other] { $most } plazas
}.
groups-needs-invitation = En { $group } se entra con invitación.
groups-level-too-low = Hace falta el nivel { $required }; el tuyo es { $level }.
groups-barred = Este grupo no te deja entrar hasta { $until }.
groups-asked-before = { $group } ya lo sabe, y aún no ha respondido.
groups-knock-unknown = No existe esa solicitud o invitación.
groups-too-many-knocks = Hay demasiadas esperando respuesta: { $most } como máximo.
groups-group-name-taken = { $name } ya está tomado, o se parece demasiado a otro.
groups-tag-taken = La etiqueta { $tag } ya está tomada.
groups-leader-stays = Tú diriges este grupo: cédelo antes, o ciérralo.
groups-treasury-not-empty = Hay { $amount } { $asset } en el tesoro o apartado para una meta. Repártelo antes.
groups-kicks-used-up = Un grupo puede expulsar a { $most ->
    [one] { $most } miembro
   *[other] { $most } miembros
} al día como máximo.
groups-on-oneself = Contigo mismo no.
groups-day-limit = Hoy tu límite deja { $available }; harían falta { $required }.
groups-spending-unknown = No existe ese gasto.
groups-spending-closed = Ese gasto ya está resuelto.
groups-second-person = Hace falta un segundo miembro: ni quien lo pidió ni quien lo recibe.
groups-spending-void = Quien lo pidió ya no puede gastar tanto.
groups-spendings-full = Ya esperan { $most ->
    [one] { $most } gasto
   *[other] { $most } gastos
}. Decidid antes sobre alguno.
groups-dues-too-high = La cuota puede ser de { $most } como máximo.
groups-goals-full = A su nivel, el grupo puede tener { $most ->
    [one] { $most } meta
   *[other] { $most } metas
} a la vez.
groups-goal-unknown = No existe esa meta abierta.
groups-goal-met = Ya habéis llegado: { $target }.
groups-peace-holds = Guerra y paz podrán cambiar de nuevo después de { $until }.
groups-levels-out-of-order = El nivel { $level } debe pedir más que el anterior, y no puede faltar ningún nivel.
room-groups = Grupos
kind-contribution = una aportación
kind-group-dues = la cuota del grupo
kind-group-fee = fundar un grupo
kind-group-goal = una meta cumplida
kind-group-left-behind = de un grupo disuelto
kind-group-spending = de la tesorería
field-group = grupo
field-kind = tipo
field-reward = recompensa
field-role = rol
field-spending = gasto
field-tag = etiqueta
field-target = objetivo
field-what = qué
