-- Blocks are asked for at every transfer: an index that is as small as there are few of them.
create index pair_blocked on friends.pair (one, two) where state = 'blocked';
