-- What things are. How many of them somebody has is on the ledger, and nowhere else.

create table inventory.item (
    code text primary key check (code ~ '^[a-z][a-z0-9_]{0,40}$'),
    asset text not null unique check (asset = 'item:' || code),
    kind text not null check (kind in ('sticker', 'privilege', 'boost', 'collectible', 'material', 'custom')),
    rarity text not null check (rarity in ('common', 'uncommon', 'rare', 'epic', 'legendary')),
    picture text not null check (picture ~ '^[a-z][a-z0-9-]{0,40}$'),
    name_en text not null check (length(name_en) between 1 and 60),
    name_ru text not null check (length(name_ru) between 1 and 60),
    name_es text not null check (length(name_es) between 1 and 60),
    about_en text not null check (length(about_en) <= 300),
    about_ru text not null check (length(about_ru) <= 300),
    about_es text not null check (length(about_es) <= 300),
    bound boolean not null,
    one_of_a_kind boolean not null,
    consumable boolean not null,
    seconds int check (seconds between 1 and 31536000),
    made_at timestamptz not null,
    check (seconds is null or consumable)
);

-- A privilege or a boost that runs: one row for a player and an item, however often it was extended.
create table inventory.effect (
    player uuid not null,
    item text not null references inventory.item,
    since timestamptz not null,
    until timestamptz not null check (until > since),
    primary key (player, item)
);
create index effect_until on inventory.effect (until);
