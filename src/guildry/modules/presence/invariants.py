from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "whoever sits here is a player of the hall",
        """
        select s.player from presence.seat s
        where not exists (select from accounts.player p where p.id = s.player)
        """,
    ),
)
