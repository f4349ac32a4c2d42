-- Who was where: for those who are looked at before they bid or trade.
create index session_player on accounts.session (player, opened_at) include (address, agent);
