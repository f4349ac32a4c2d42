-- What the bank keeps beside the ledger: which day an account stands at, what it earned, who owes what.
-- The money itself is on the ledger: each account of the bank is a holder of its own.

create table banking.account (
    holder uuid primary key,
    player uuid not null,
    kind text not null check (kind in ('bank', 'savings')),
    day date not null,
    start bigint not null check (start >= 0),
    unique (player, kind)
) with (fillfactor = 70);
comment on column banking.account.day is 'the first day whose interest is not settled';
comment on column banking.account.start is 'what was there when that day began, with the interest of all days before';
create index account_day on banking.account (day, holder);

-- What went in and out of an account on one day; the interest of the day is reckoned from it.
create table banking.flow (
    holder uuid not null references banking.account,
    day date not null,
    deposited bigint not null default 0 check (deposited >= 0),
    withdrawn bigint not null default 0 check (withdrawn >= 0),
    taken bigint not null default 0 check (taken between 0 and withdrawn),
    primary key (holder, day)
) with (fillfactor = 80);
comment on column banking.flow.taken is 'of what was withdrawn, what reached the purse: the daily limit is on it';

-- From which day on a bank account is of which tier.
create table banking.step (
    holder uuid not null references banking.account,
    from_day date not null,
    tier int not null check (tier between 1 and 5),
    primary key (holder, from_day)
);

-- Deposits into savings that may still be early to withdraw; first in, first out.
create table banking.lot (
    holder uuid not null references banking.account,
    seq bigint generated always as identity,
    at timestamptz not null,
    amount bigint not null check (amount >= 1),
    primary key (holder, seq)
);

-- What the bank promises, version by version; a day is reckoned by the newest that began by then.
create table banking.terms (
    from_day date primary key,
    savings_ppm int not null check (savings_ppm between 0 and 100000),
    account_cap bigint not null check (account_cap between 1 and 1000000000000000),
    hall_cap bigint not null check (hall_cap between 0 and 1000000000000),
    made_at timestamptz not null,
    made_by uuid
);

-- One sheet a day: what all accounts would earn, and how much the hall mints for it at most.
create table banking.sheet (
    day date primary key,
    wanted numeric not null check (wanted >= 0),
    cap bigint not null,
    minted bigint not null default 0,
    accounts int not null default 0,
    check (minted between 0 and cap)
);

create table banking.interest (
    holder uuid not null references banking.account,
    day date not null references banking.sheet,
    base bigint not null check (base >= 0),
    ppm int not null check (ppm >= 0),
    amount bigint not null check (amount >= 0 and amount <= base::numeric * ppm / 1000000),
    primary key (holder, day)
);
create trigger stays before update or delete or truncate on banking.interest
    for each statement execute function house.stay_as_written();

create table banking.loan (
    id uuid primary key,
    player uuid not null,
    principal bigint not null check (principal between 1 and 1000000000000000),
    days int not null check (days between 1 and 365),
    ppm int not null check (ppm between 1 and 100000),
    score int not null,
    remaining bigint not null check (remaining between 0 and principal),
    interest bigint not null check (interest >= 0),
    fees bigint not null check (fees >= 0),
    missed int not null default 0 check (missed between 0 and 3),
    next_due date not null,
    state text not null default 'open' check (state in ('open', 'paid', 'defaulted')),
    taken_at timestamptz not null,
    closed_at timestamptz,
    income_seq bigint,
    check ((state = 'paid') = (remaining + interest + fees = 0)),
    check ((state = 'paid') = (closed_at is not null)),
    check ((state = 'defaulted') = (income_seq is not null) or state = 'paid'),
    check (state <> 'open' or missed < 3)
);
comment on column banking.loan.interest is 'charged and not yet paid; each day is charged when it begins';
comment on column banking.loan.income_seq is 'in default: up to which entry of the purse its income was garnished';
create unique index loan_open on banking.loan (player) where state <> 'paid';
create index loan_due on banking.loan (next_due, id) where state = 'open';
create index loan_default on banking.loan (id) where state = 'defaulted';
create index loan_player on banking.loan (player, taken_at);

-- One row for each due date: paid, or missed, never both and never twice.
create table banking.instalment (
    loan uuid not null references banking.loan,
    due date not null,
    outcome text not null check (outcome in ('paid', 'missed')),
    at timestamptz not null,
    principal bigint not null check (principal >= 0),
    interest bigint not null check (interest >= 0),
    fee bigint not null check (fee >= 0),
    primary key (loan, due)
);
comment on column banking.instalment.fee is 'paid: late fees that went with it; missed: the late fee for it';
create trigger stays before update or delete or truncate on banking.instalment
    for each statement execute function house.stay_as_written();

create table banking.payment (
    posting uuid primary key,
    loan uuid not null references banking.loan,
    at timestamptz not null,
    kind text not null check (kind in ('instalment', 'repayment', 'garnish')),
    principal bigint not null check (principal >= 0),
    interest bigint not null check (interest >= 0),
    fees bigint not null check (fees >= 0),
    check (principal + interest + fees >= 1)
);
create index payment_loan on banking.payment (loan, at);
create trigger stays before update or delete or truncate on banking.payment
    for each statement execute function house.stay_as_written();

-- A week of the crypto's price: its seed's digest is published a week ahead, the seed when it is over.
create table banking.epoch (
    n int primary key,
    starts_at timestamptz not null unique,
    seed bytea not null check (length(seed) = 32),
    digest bytea not null check (digest = sha256(seed)),
    committed_at timestamptz not null
);
create trigger stays before update or delete or truncate on banking.epoch
    for each statement execute function house.stay_as_written();

create table banking.tick (
    hour timestamptz primary key,
    epoch int not null references banking.epoch,
    price bigint not null check (price >= 1)
);
create trigger stays before update or delete or truncate on banking.tick
    for each statement execute function house.stay_as_written();
