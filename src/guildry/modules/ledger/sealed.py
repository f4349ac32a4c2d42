"""What the chain seals of the ledger: every column of every posting."""

from typing import Final

from guildry.kernel import Sealed

# Integers, microseconds since 1970 in UTC, arrays as PostgreSQL writes them, and texts after
# their length in bytes: no two postings share a line, and the same posting has the same line
# after a restore and on a later server. Only built-in functions, so that nobody can change what
# a line says by replacing a function of ours.
POSTINGS: Final = Sealed(
    name="ledger.posting",
    sql="""
        select position, id::text,
            position || '|' || id || '|' || trunc(extract(epoch from at) * 1000000)
            || '|' || octet_length(kind) || ':' || kind
            || '|' || octet_length(reason) || ':' || reason
            || '|' || coalesce(actor::text, '-') || '|' || once || '|' || encode(digest, 'hex')
            || '|' || coalesce(request::text, '-') || '|' || coalesce(reverses::text, '-')
            || '|' || coalesce(hold::text, '-')
            || '|' || holders::text || '|' || assets::text
            || '|' || amounts::text || '|' || seqs::text
        from ledger.posting
        where position > $1 and position <= $2
        order by posting.position, posting.id
    """,
)
