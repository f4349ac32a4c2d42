from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "every player who may come in has a way in",
        """
        select p.id from accounts.player p
        where p.state in ('active', 'banned')
          and not exists (select from accounts.identity i where i.player = p.id)
        """,
    ),
    Invariant(
        "an open session belongs to a way in of the same player",
        """
        select s.id from accounts.session s
        left join accounts.identity i on i.provider = s.provider and i.subject = s.subject
        where s.closed_at is null and i.player is distinct from s.player
        """,
    ),
    Invariant(
        "every player can hold value",
        """
        select p.id from accounts.player p
        where not exists (select from ledger.holder h where h.id = p.id and h.kind = 'player')
        """,
    ),
    Invariant(
        "whoever left has a purse that is closed, and nobody else has",
        """
        select p.id from accounts.player p join ledger.holder h on h.id = p.id
        where (p.state in ('deleted', 'erased')) <> (h.closed_at is not null)
        """,
    ),
    Invariant(
        "whoever is erased left no trace of who it was",
        """
        select p.id from accounts.player p
        where p.state = 'erased' and (
            exists (select from accounts.identity i where i.player = p.id)
            or exists (select from accounts.name_quarantine q where q.player = p.id)
            or exists (select from accounts.code c where c.player = p.id or c.claimed_by = p.id)
            or exists (select from accounts.oauth o where o.player = p.id)
            or exists (select from accounts.session s where s.player = p.id and (s.address <> '' or s.agent <> ''))
        )
        """,
    ),
    Invariant(
        "no code is used without having been made in time",
        "select digest from accounts.code where used_at > until",
    ),
)
