-- What is sold, at which price, and who bought it. What was paid and what was got is on the ledger.

create table shop.category (
    code text primary key check (code ~ '^[a-z][a-z0-9_]{0,40}$'),
    place int not null default 0,
    name_en text not null check (length(name_en) between 1 and 60),
    name_ru text not null check (length(name_ru) between 1 and 60),
    name_es text not null check (length(name_es) between 1 and 60)
);

-- Every purchase of an offer holds its row, so stock, limits and cooldowns are counted by one at a time.
create table shop.offer (
    code text primary key check (code ~ '^[a-z][a-z0-9_]{0,40}$'),
    category text not null references shop.category,
    place int not null default 0,
    name_en text not null check (length(name_en) between 1 and 60),
    name_ru text not null check (length(name_ru) between 1 and 60),
    name_es text not null check (length(name_es) between 1 and 60),
    picture text not null check (picture ~ '^[a-z][a-z0-9-]{0,40}$'),
    currency text not null check (currency !~ '^item:'),
    version int not null default 1 check (version >= 1),
    price bigint not null check (price between 1 and 1000000000000000),
    stock bigint check (stock between 0 and 1000000000000000),
    sold bigint not null default 0 check (sold >= 0),
    per_player int check (per_player >= 1),
    cooldown_seconds int check (cooldown_seconds between 1 and 31536000),
    starts_at timestamptz,
    ends_at timestamptz,
    active boolean not null default true,
    made_at timestamptz not null,
    check (starts_at < ends_at)
) with (fillfactor = 60);
create index offer_place on shop.offer (category, place, code);

-- The prices that were ever in force; a purchase names the one that it paid.
create table shop.price (
    offer text not null references shop.offer,
    version int not null,
    price bigint not null check (price between 1 and 1000000000000000),
    since timestamptz not null,
    primary key (offer, version)
);
create trigger stays before update or delete or truncate on shop.price
    for each statement execute function house.stay_as_written();

-- What one piece of an offer gives; it never changes, so that a receipt stays true.
create table shop.content (
    offer text not null references shop.offer,
    item text not null references inventory.item,
    count bigint not null check (count between 1 and 1000000),
    bound boolean not null,
    primary key (offer, item)
);
create trigger stays before update or delete or truncate on shop.content
    for each statement execute function house.stay_as_written();

create table shop.purchase (
    id uuid primary key,
    at timestamptz not null,
    offer text not null,
    version int not null,
    buyer uuid not null,
    receiver uuid not null,
    quantity int not null check (quantity >= 1),
    total bigint not null check (total between 1 and 1000000000000000),
    balance bigint not null check (balance >= 0),
    note text not null check (length(note) <= 200),
    posting uuid not null unique,
    once uuid not null unique,
    digest bytea not null,
    request uuid not null,
    refunded_at timestamptz,
    refunded_by uuid unique,
    check ((refunded_at is null) = (refunded_by is null)),
    foreign key (offer, version) references shop.price
);
create index purchase_buyer on shop.purchase (buyer, id);
create index purchase_receiver on shop.purchase (receiver, id) where receiver <> buyer;
create index purchase_counted on shop.purchase (buyer, offer, at desc) include (quantity)
    where refunded_at is null;

create trigger stays before delete or truncate on shop.purchase
    for each statement execute function house.stay_as_written();

-- How many gifts somebody sent on one UTC day.
create table shop.gifting (
    sender uuid not null,
    day date not null,
    given int not null check (given >= 0),
    primary key (sender, day)
);

-- The last day on which a player took the daily bonus, and how many days in a row that was.
create table shop.bonus (
    player uuid primary key,
    day date not null,
    streak int not null check (streak >= 0)
);
