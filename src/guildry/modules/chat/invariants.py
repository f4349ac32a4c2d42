from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "nobody said more than ten things in any minute",
        """
        select m.author, m.id from (
            select author, id, at, lag(at, 10) over (partition by author order by at, id) as tenth
            from chat.message
        ) m where m.at - m.tenth < interval '1 minute'
        """,
    ),
    Invariant(
        "what was deleted has left no words behind",
        """
        select m.id from chat.message m
        where m.deleted_at is not null and (
            m.text <> '' or exists (select from chat.version v where v.message = m.id)
            or exists (select from chat.reaction r where r.message = m.id)
        )
        """,
    ),
    Invariant(
        "in a private channel only its two players speak",
        """
        select m.id from chat.message m join chat.channel c on c.id = m.channel
        where c.kind = 'private' and m.author not in (c.one, c.two)
        """,
    ),
    Invariant(
        "nobody spoke while they were muted",
        """
        select m.id from chat.message m join moderation.sanction s on s.player = m.author
        where s.kind = 'mute' and m.at >= s.at + interval '1 second' and m.at < s.until
          and (s.undone_at is null or m.at < s.undone_at)
        """,
    ),
    Invariant(
        "a reader's mark stands in a channel that is there",
        """
        select k.player from chat.mark k
        where not exists (select from chat.channel c where c.id = k.channel)
        """,
    ),
)
