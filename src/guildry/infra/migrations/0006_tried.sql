-- When a message was last tried, whatever came of it: a sender that takes over keeps the limits of the one
-- that died, also for what had arrived and could not be settled any more.
alter table house.outbound add column tried_at timestamptz;
create index outbound_tried on house.outbound using brin (tried_at) with (pages_per_range = 8, autosummarize);
