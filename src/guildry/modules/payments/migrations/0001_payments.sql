-- What was paid for. While it waits it lies on the ledger under the payment's own id.

create table payments.payment (
    id uuid primary key,
    player uuid not null,
    asset text not null,
    amount bigint not null check (amount between 1 and 1000000000000000),
    -- The payment's own number where it was made: it counts once, however often it is reported.
    reference text not null unique check (length(reference) between 1 and 100),
    state text not null default 'held' check (state in ('held', 'free', 'owed', 'taken')),
    taken bigint not null default 0 check (taken between 0 and amount),
    at timestamptz not null,
    due timestamptz not null check (due > at),
    tried_at timestamptz,
    check ((state = 'taken') = (taken = amount)),
    check (state not in ('held', 'free') or taken = 0),
    check ((state in ('owed', 'taken')) = (tried_at is not null))
) with (fillfactor = 80);
create index payment_due on payments.payment (due) where state = 'held';
create index payment_owed on payments.payment (tried_at, id) where state = 'owed';
create index payment_player on payments.payment (player, id);
