banking-word-bank = Показывает, где ваши деньги: при себе, в банке, на вкладе, в крипте.
banking-word-deposit = Относит монеты в банк: внести 500.
banking-word-withdraw = Снимает монеты в банке: снять 100.
banking-word-save = Кладёт монеты на вклад, который растёт каждый день: отложить 500.
banking-word-unsave = Забирает монеты со вклада: забрать 100.
banking-word-bank-tier = Поднимает ваш счёт в банке на следующий уровень.
banking-word-borrow = Берёт монеты в долг, возвращать по частям каждый день: кредит 500 30.
banking-word-loan = Показывает ваш долг.
banking-word-repay = Возвращает долг, часть или весь: погасить 100.
banking-word-crypto = Показывает курс крипты и сколько её у вас.
banking-word-crypto-buy = Покупает крипту: крипта_купить 100.
banking-word-crypto-sell = Продаёт крипту: крипта_продать 50.
banking-tier-basic = Обычный счёт в банке
banking-tier-premium = Премиальный счёт в банке
banking-tier-vip = VIP-счёт в банке
banking-tier-private = Личный банкир
banking-tier-offshore = Офшорный счёт
banking-card-in-purse = В кошельке: { $amount }
banking-card-in-bank = В банке: { $amount }
banking-card-in-savings = На вкладе: { $amount }
banking-card-bank-limit = В банке: { $amount } (сегодня можно снять ещё { $left })
banking-card-savings-rate = На вкладе: { $amount } ({ $percent } % в день)
banking-card-crypto-held = Крипта: { $units } по { $price }
banking-card-may-borrow = Можно занять до { $amount }, под { $percent } % в день
banking-card-owed = Вы должны { $owed }; следующий платёж — { $instalment }, { $due }
banking-card-fee = Комиссия: { $amount }
banking-card-penalty = Потеряно за досрочное снятие: { $amount }
banking-card-tier = Снимать до { $limit } в день, { $percent } % в день
banking-card-loan-taken = Взято в долг: { $amount }
banking-card-rate = { $percent } % в день
banking-card-missed = { $missed ->
    [0] Пропущенных платежей нет
    [one] Пропущен подряд { $missed } платёж; три — это дефолт
    [few] Пропущено подряд { $missed } платежа; три — это дефолт
   *[many] Пропущено подряд { $missed } платежей; три — это дефолт
}
banking-card-no-loan = Вы никому не должны
banking-card-paid = Оплачено { $paid }; осталось вернуть { $owed }
banking-card-crypto = Крипта: { $price } за штуку
banking-card-crypto-day = { $change } % за день
banking-card-crypto-worth = У вас { $units }, это { $worth } после комиссии
banking-card-crypto-bought = Куплено { $units } за { $coins }
banking-card-crypto-sold = Продано { $units } за { $coins }
banking-button-repay = Вернуть всё
banking-nothing-left = Из { $amount } после комиссии { $fee } ничего не остаётся.
banking-limit-of-day = Вы просите { $required }; сегодня можно снять ещё { $available } из { $limit }.
banking-too-many-deposits = { $most ->
    [one] Отдельно хранится { $most } вклад последних дней, больше нельзя. Попробуйте позже.
    [few] Отдельно хранится { $most } вклада последних дней, больше нельзя. Попробуйте позже.
   *[many] Отдельно хранится { $most } вкладов последних дней, больше нельзя. Попробуйте позже.
}
banking-highest-tier = У вас самый высокий уровень.
banking-tier-not-next = Уровни идут по порядку: { $next } раньше, чем { $tier }.
banking-not-wealthy = Этот уровень — для тех, у кого есть { $required }; у вас { $available }.
banking-one-loan = Вы ещё должны { $owed }. Больше одного долга сразу не бывает.
banking-loan-too-large = Вы просите { $required }; сейчас можно занять { $available }. Деньги, пришедшие за последние сутки, и взятые в долг не считаются.
banking-too-young = Занимать можно тем, кто здесь хотя бы неделю. Вам — с { $until }.
banking-no-loan = Долга, который можно вернуть, нет.
banking-more-than-owed = Вы должны { $owed }, а не { $required }.
banking-crypto-price-moved = Теперь одна стоит { $actual } миллионных, а не { $expected }. Сделки не было.
banking-trade-too-large = Это { $required } монет; одна сделка — не больше { $most }.
room-banking = Банк
kind-bank-deposit = в банк
kind-bank-withdrawal = из банка
kind-bank-tier = уровень банка
kind-savings-deposit = на вклад
kind-savings-withdrawal = со вклада
kind-interest = проценты
kind-crypto-bought = куплена крипта
kind-crypto-sold = продана крипта
kind-loan = кредит
kind-loan-instalment = платёж по кредиту
kind-loan-repayment = возврат кредита
kind-loan-garnish = в счёт долга
field-hours = сколько часов
field-tier = уровень
field-units = сколько крипты
