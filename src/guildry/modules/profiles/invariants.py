from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "links lead over https to a named host, with nobody's name before it",
        """
        select player, url from profiles.link
        where url !~ '^https://[a-z0-9.-]+\\.[a-z]{2,63}([/?#]|$)' or url ~ '^https://[^/?#]*@'
        """,
    ),
    Invariant(
        "a picture is one that the hall drew",
        """
        select player from profiles.picture
        where substr(large, 1, 4) <> 'RIFF'::bytea or substr(large, 9, 4) <> 'WEBP'::bytea
           or substr(small, 1, 4) <> 'RIFF'::bytea or substr(small, 9, 4) <> 'WEBP'::bytea
           or position('Exif'::bytea in large) > 0 or position('EXIF'::bytea in large) > 0
        """,
    ),
    Invariant(
        "links stand one below the other, from the first on",
        """
        select player, max(place), count(*) from profiles.link
        group by player having max(place) <> count(*)
        """,
    ),
)
