"""What the inventory keeps of a player, for the export of one's data; what one has is on the ledger."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "inventory.effect",
        "select item, since, until from inventory.effect where player = $1 order by item",
    ),
)
