-- What the chain's readers and the operators' desk need beside the house's first tables.

create index audit_edge on house.audit (edge, position desc, id desc);
create index audit_refused on house.audit (position desc, id desc) where outcome = 'refused';
create index audit_age on house.audit using brin (at);

-- An event that an operator wants a subscriber to hear once more, outside the order of its cursor.
-- The subscriber takes the row away in the same unit as the effect.
create table house.redelivery (
    subscriber text not null,
    position bigint not null,
    id bigint not null,
    asked_at timestamptz not null,
    primary key (subscriber, position, id)
);
