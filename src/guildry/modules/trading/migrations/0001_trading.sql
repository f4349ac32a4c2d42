-- Trades between two players. What lies in a trade's escrow is on the ledger, under the trade's own id.

create table trading.trade (
    id uuid primary key,
    initiator uuid not null,
    recipient uuid not null check (recipient <> initiator),
    state text not null default 'offered'
        check (state in ('offered', 'confirming', 'settled', 'declined', 'cancelled', 'expired', 'stopped')),
    version int not null default 1 check (version between 1 and 20),
    waits_for uuid not null check (waits_for in (initiator, recipient)),
    hours int not null check (hours between 1 and 168),
    made_at timestamptz not null,
    due timestamptz not null,
    closed_at timestamptz,
    posting uuid unique,
    check ((closed_at is null) = (state in ('offered', 'confirming'))),
    check ((posting is not null) = (state = 'settled'))
) with (fillfactor = 80);
create index trade_initiator on trading.trade (initiator, id);
create index trade_recipient on trading.trade (recipient, id);
create index trade_due on trading.trade (due) where state in ('offered', 'confirming');

-- Every version of the terms that was ever on the table; whoever accepts names the one they saw.
create table trading.terms (
    trade uuid not null references trading.trade,
    version int not null check (version between 1 and 20),
    by uuid not null,
    at timestamptz not null,
    note text not null check (length(note) <= 200),
    fee bigint not null check (fee between 1 and 1000000000000000),
    uneven boolean not null,
    initiator_assets text[] not null,
    initiator_amounts bigint[] not null check (cardinality(initiator_amounts) = cardinality(initiator_assets)),
    initiator_units bigint[] not null check (cardinality(initiator_units) = cardinality(initiator_assets)),
    recipient_assets text[] not null,
    recipient_amounts bigint[] not null check (cardinality(recipient_amounts) = cardinality(recipient_assets)),
    recipient_units bigint[] not null check (cardinality(recipient_units) = cardinality(recipient_assets)),
    primary key (trade, version),
    check (1 <= all(initiator_amounts) and 1 <= all(recipient_amounts)),
    check (not initiator_assets && recipient_assets),
    check (cardinality(initiator_assets) + cardinality(recipient_assets) between 1 and 20)
);
create trigger stays before update or delete or truncate on trading.terms
    for each statement execute function house.stay_as_written();

-- Held by whoever opens a trade, for both sides, so that open trades are counted by one at a time.
create table trading.desk (player uuid primary key);

-- What a moderator should look at: far from fair, or likely one person on both sides.
create table trading.alert (
    trade uuid primary key references trading.trade,
    at timestamptz not null,
    uneven boolean not null,
    linked boolean not null,
    judged_at timestamptz,
    judged_by uuid,
    verdict text check (verdict in ('fine', 'wrong')),
    reason text check (length(reason) between 1 and 200),
    check (uneven or linked),
    check ((judged_at is null) = (verdict is null) and (judged_at is null) = (reason is null))
);
create index alert_open on trading.alert (trade) where judged_at is null;
