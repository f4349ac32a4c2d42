from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "each day of a price goes on from a price that was in force, and none is left out",
        """
        select m.offer, m.day from pricing.move m
        join pricing.tag t on t.offer = m.offer
        where m.day > t.priced_on
           or (m.day < t.priced_on and not exists (
               select from pricing.move n where n.offer = m.offer and n.day = m.day + 1
           ))
        """,
    ),
    Invariant(
        "a price moves by a fifth of the old one at most, within its bounds, which win",
        """
        select offer, day, old, new from pricing.move
        where not new between least and most
           or (abs(new - old) > old / 5 and new not in (least, most))
           or (shown <> new and not shown between least and most)
        """,
    ),
    Invariant(
        "the shop charges what the tag shows, unless an operator typed something else in",
        """
        select t.offer, t.shown, o.price from pricing.tag t
        join shop.offer o on o.code = t.offer
        where o.price <> t.shown and not exists (
            select from shop.price r where r.offer = t.offer and r.version = o.version and r.since >= coalesce(
                (select max(m.at) from pricing.move m where m.offer = t.offer), '-infinity'
            ) - interval '1 minute'
        )
        """,
    ),
    Invariant(
        "a day is priced once its seven days are over, and never before",
        """
        select offer, day, at from pricing.move where (at at time zone 'UTC')::date < day
        """,
    ),
)
