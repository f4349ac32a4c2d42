-- How players show themselves, and to whom.

create table profiles.profile (
    player uuid primary key references accounts.player,
    bio text not null default '' check (length(bio) <= 500),
    featured text[] not null default '{}' check (cardinality(featured) <= 5),
    changed_at timestamptz not null
);

-- Always drawn anew by the hall: nothing of the file that was sent is kept.
create table profiles.picture (
    player uuid primary key references accounts.player,
    large bytea not null check (length(large) between 1 and 65536),
    small bytea not null check (length(small) between 1 and 16384),
    changed_at timestamptz not null
);

create table profiles.link (
    player uuid not null references accounts.player,
    place int not null check (place between 1 and 5),
    label text not null check (length(label) between 1 and 30),
    url text not null check (length(url) <= 200 and url ~ '^https://'),
    primary key (player, place)
);

-- To whom an element shows; where there is no row, as the hall has it by default.
create table profiles.privacy (
    player uuid not null references accounts.player,
    element text not null check (element in ('bio', 'picture', 'links', 'badges', 'achievements', 'groups', 'friends', 'activity')),
    audience text not null check (audience in ('everyone', 'friends', 'nobody')),
    primary key (player, element)
);

create table profiles.badge (
    code text primary key check (code ~ '^[a-z][a-z0-9_]{0,40}$'),
    glyph text not null check (glyph ~ '^[a-z][a-z0-9-]{0,40}$'),
    name_en text not null check (length(name_en) between 1 and 60),
    name_ru text not null check (length(name_ru) between 1 and 60),
    name_es text not null check (length(name_es) between 1 and 60),
    made_at timestamptz not null
);

create table profiles.wearer (
    badge text not null references profiles.badge,
    player uuid not null references accounts.player,
    at timestamptz not null,
    primary key (badge, player)
);
create index wearer_player on profiles.wearer (player, at);
