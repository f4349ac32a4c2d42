-- The auction house. What a lot holds, its things and the leader's money, is on the ledger under the lot's own id.

create table auctions.lot (
    id uuid primary key,
    seller uuid not null,
    item text not null references inventory.item,
    asset text not null,
    kind text not null,
    rarity text not null,
    search text not null,
    count bigint not null check (count between 1 and 1000000000000000),
    start_price bigint not null check (start_price between 1 and 1000000000000000),
    buyout bigint check (buyout > start_price and buyout <= 1000000000000000),
    days int not null check (days in (1, 3, 7, 14)),
    made_at timestamptz not null,
    ends_at timestamptz not null,
    extended int not null default 0 check (extended between 0 and 10),
    state text not null default 'open' check (state in ('open', 'sold', 'unsold', 'cancelled', 'stopped')),
    price bigint not null default 0,
    leader uuid check (leader <> seller),
    most bigint not null default 0,
    bids int not null default 0 check (bids >= 0),
    closed_at timestamptz,
    fee bigint,
    posting uuid unique,
    -- A minute for each extension, and no more.
    check (ends_at <= made_at + make_interval(days => days, mins => extended)),
    check (price = 0 or price between start_price and most),
    check ((leader is null) = (price = 0)),
    check ((state = 'open') = (closed_at is null) and (state = 'open') = (posting is null)),
    check (state <> 'sold' or (leader is not null and fee between 1 and price)),
    check (state not in ('unsold', 'cancelled') or leader is null)
) with (fillfactor = 70);
create index lot_ends on auctions.lot (ends_at, id) where state = 'open';
create index lot_price on auctions.lot ((greatest(price, start_price)), id) where state = 'open';
create index lot_seller on auctions.lot (seller, id);
create index lot_sold on auctions.lot (closed_at) where state = 'sold';
create index lot_won on auctions.lot (leader, id) where state = 'sold';

-- Every bid that was taken, in the order in which they were; the lot counts them.
create table auctions.bid (
    lot uuid not null references auctions.lot,
    n int not null check (n >= 1),
    bidder uuid not null,
    at timestamptz not null,
    most bigint not null check (most between 1 and 1000000000000000),
    price bigint not null check (price >= 1),
    leader uuid not null,
    primary key (lot, n)
);
create trigger stays before update or delete or truncate on auctions.bid
    for each statement execute function house.stay_as_written();

-- Who bids on what, and the most they said; so that nobody's past is counted again for each bid.
create table auctions.bidder (
    lot uuid not null references auctions.lot,
    player uuid not null,
    bids int not null check (bids between 1 and 500),
    most bigint not null,
    primary key (lot, player)
) with (fillfactor = 70);
create index bidder_player on auctions.bidder (player, lot);

create table auctions.watch (
    player uuid not null,
    lot uuid not null references auctions.lot,
    primary key (player, lot)
);
create index watch_lot on auctions.watch (lot);

-- Held by whoever lists or watches, so that their lots are counted by one at a time.
create table auctions.desk (player uuid primary key);

-- A bid that the rules took: the lot's new standing, the bid, and its bidder's count, in one round trip.
create function auctions.note_bid(
    of_lot uuid, at timestamptz, bidder uuid, said bigint,
    new_leader uuid, new_most bigint, new_price bigint, new_end timestamptz, new_extended int
) returns int language plpgsql as $$
declare
    number int;
begin
    update auctions.lot l set leader = new_leader, most = new_most, price = new_price, bids = l.bids + 1,
        ends_at = new_end, extended = new_extended
    where l.id = of_lot and l.state = 'open' returning l.bids into strict number;
    insert into auctions.bid (lot, n, bidder, at, most, price, leader)
    values (of_lot, number, note_bid.bidder, note_bid.at, said, new_price, new_leader);
    insert into auctions.bidder as b (lot, player, bids, most) values (of_lot, note_bid.bidder, 1, said)
    on conflict (lot, player) do update set bids = b.bids + 1, most = greatest(b.most, excluded.most);
    return number;
end $$;
