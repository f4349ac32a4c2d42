from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "what is shared is there, and is told by somebody who could read it once",
        """
        select s.id from feed.act s where (s.kind = 'shared') <> (s.shared is not null)
        """,
    ),
)
