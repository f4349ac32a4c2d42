from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "what an offer sold is what was bought of it and not refunded",
        """
        select o.code, o.sold, coalesce(p.bought, 0) as bought
        from shop.offer o left join (
            select offer, sum(quantity) as bought from shop.purchase
            where refunded_at is null group by offer
        ) p on p.offer = o.code
        where o.sold <> coalesce(p.bought, 0)
        """,
    ),
    Invariant(
        "nobody has more of an offer than it allows a player",
        """
        select p.buyer, p.offer, sum(p.quantity) as bought, o.per_player
        from shop.purchase p join shop.offer o on o.code = p.offer
        where p.refunded_at is null and o.per_player is not null
        group by p.buyer, p.offer, o.per_player having sum(p.quantity) > o.per_player
        """,
    ),
    Invariant(
        "a purchase paid the price of its version for each piece, once, on the ledger",
        """
        select p.id from shop.purchase p
        join shop.price r on r.offer = p.offer and r.version = p.version
        join shop.offer o on o.code = p.offer
        left join ledger.posting l on l.id = p.posting
        left join ledger.asset a on a.code = o.currency
        where p.total <> r.price * p.quantity or l.id is null
           or l.once <> p.once or l.holders[1] <> p.buyer
           or l.assets[1] <> a.id or l.amounts[1] <> -p.total
        """,
    ),
    Invariant(
        "a purchase gave its receiver what the offer holds",
        """
        select p.id, c.item from shop.purchase p
        join shop.content c on c.offer = p.offer
        join inventory.item i on i.code = c.item
        join ledger.asset a on a.code = i.asset
        where not exists (
            select from ledger.entry e
            where e.posting = p.posting and e.holder = p.receiver and e.asset = a.id
              and e.amount = c.count * p.quantity
        )
        """,
    ),
    Invariant(
        "a refund undid its purchase",
        """
        select p.id from shop.purchase p
        left join ledger.posting l on l.id = p.refunded_by
        where p.refunded_by is not null and l.reverses is distinct from p.posting
        """,
    ),
    Invariant(
        "the price in force is the newest that was written down",
        """
        select o.code from shop.offer o
        left join shop.price r on r.offer = o.code and r.version = o.version
        where r.price is distinct from o.price
           or exists (select from shop.price n where n.offer = o.code and n.version > o.version)
        """,
    ),
    Invariant(
        "gifts are counted as they were sent",
        """
        select g.sender, g.day, g.given from shop.gifting g
        where g.given <> (
            select count(*) from shop.purchase p
            where p.buyer = g.sender and p.receiver <> p.buyer
              and (p.at at time zone 'UTC')::date = g.day
        )
        """,
    ),
)
