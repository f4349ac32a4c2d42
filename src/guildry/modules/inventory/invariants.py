from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "every item is an asset, and bound there if it is bound here",
        """
        select i.code from inventory.item i left join ledger.asset a on a.code = i.asset
        where a.id is null or a.bound is distinct from i.bound
           or (a.kind = 'unique') is distinct from i.one_of_a_kind
        """,
    ),
    Invariant(
        "what is bound never passed from one holder to another",
        """
        select e.posting from ledger.entry e
        join ledger.asset a on a.id = e.asset and a.bound
        where e.after is not null
        group by e.posting, e.asset having min(e.amount) < 0 and max(e.amount) > 0
        """,
    ),
    Invariant(
        "an effect that runs was paid for by something used up",
        """
        select f.player, f.item from inventory.effect f
        where not exists (
            select from inventory.item i
            join ledger.asset a on a.code = i.asset
            join ledger.entry e on e.holder = f.player and e.asset = a.id and e.amount < 0
            where i.code = f.item and i.seconds is not null
        )
        """,
    ),
)
