-- Where what was said in a bridged channel stands on the platforms, so that it can be changed and taken away there.
-- `own`: the hall said it; else a person did, and the hall can at most take it away.
create table house.said (
    about uuid not null,
    platform text not null check (platform in ('telegram', 'discord')),
    chat text not null check (length(chat) between 1 and 300),
    number text check (length(number) <= 30),
    own boolean not null,
    at timestamptz not null,
    primary key (about, platform, chat)
);
create index said_number on house.said (platform, chat, number) where number is not null;
create index said_age on house.said using brin (at);

alter table house.outbound add column about uuid;
alter table house.outbound add column revises boolean not null default false check (not revises or about is not null);
