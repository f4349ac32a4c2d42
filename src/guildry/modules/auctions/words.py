"""The auction house's words in a chat."""

from guildry.kernel import Button, Card, Done, Text, Word
from guildry.modules.auctions import queries
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import Lot, Lots, State, Suspect, Suspects

LINES_MAX = 7
BUTTONS_MAX = 5


def _lots(shown: Lots) -> Card:
    return Card(
        mark="🔨",
        title=Text("auctions-card-lots", {"count": len(shown.lots)}),
        lines=tuple(map(_line, shown.lots[:LINES_MAX])),
        buttons=tuple(
            Button(
                Text("auctions-button-see", {"name": lot.name}), "lot", {"lot": lot.lot}
            )
            for lot in shown.lots[:BUTTONS_MAX]
        ),
    )


def _line(lot: Lot) -> Text:
    facts = {
        "name": lot.name,
        "count": lot.count,
        "price": lot.price or lot.start_price,
        "bids": lot.bids,
        "ends": lot.ends_at,
    }
    return Text("auctions-card-line", facts)


def _lot(lot: Lot) -> Card:
    lines = [
        Text(
            "auctions-card-price",
            {"price": lot.price, "leader": lot.leader_name, "bids": lot.bids},
        )
    ]
    if lot.state is State.OPEN:
        lines.append(Text("auctions-card-least", {"least": lot.least}))
        if lot.buyout is not None:
            lines.append(Text("auctions-card-buyout", {"buyout": lot.buyout}))
        lines.append(Text("auctions-card-ends", {"ends": lot.ends_at}))
    if lot.my_most:
        lines.append(Text("auctions-card-mine", {"most": lot.my_most}))
    title = {
        "name": lot.name,
        "count": lot.count,
        "state": lot.state.value,
        "seller": lot.seller_name,
    }
    return Card(
        mark="🔨",
        title=Text("auctions-card-lot", title),
        lines=tuple(lines),
        buttons=_buttons(lot),
    )


def _buttons(lot: Lot) -> tuple[Button, ...]:
    if lot.state is not State.OPEN:
        return ()
    this = {"lot": lot.lot}
    offers = [
        Button(
            Text("auctions-button-bid", {"amount": lot.least}),
            "bid",
            {**this, "amount": lot.least},
        )
    ]
    if lot.buyout is not None:
        offers.append(
            Button(
                Text("auctions-button-buyout", {"price": lot.buyout}),
                "buyout",
                {**this, "price": lot.buyout},
            )
        )
    look = "unwatch" if lot.watching else "watch"
    labels = {
        "watch": Text("auctions-button-watch"),
        "unwatch": Text("auctions-button-unwatch"),
    }
    return (*offers, Button(labels[look], look, this))


def _suspects(shown: Suspects) -> Card:
    return Card(
        mark="🔎",
        title=Text("auctions-card-suspects", {"count": len(shown.suspects)}),
        lines=tuple(map(_suspect, shown.suspects[:LINES_MAX])),
    )


def _suspect(one: Suspect) -> Text:
    facts = {
        "bidder": one.bidder_name,
        "seller": one.seller_name,
        "lost": one.lost,
        "lots": one.lots,
        "score": one.score,
    }
    return Text("auctions-card-suspect", facts)


def _watched(done: Done) -> Card:
    return Card(mark="👁", title=Text("auctions-card-watched"))


def _unwatched(done: Done) -> Card:
    return Card(mark="👁", title=Text("auctions-card-unwatched"))


def _cancelled(done: Done) -> Card:
    return Card(mark="🔨", title=Text("auctions-card-cancelled"))


WORDS = (
    Word(
        name="auctions",
        action=queries.lots,
        takes=("text",),
        card=_lots,
        aliases={"ru": ("аукцион", "аукционы"), "es": ("subastas",)},
    ),
    Word(
        name="lot",
        action=queries.lot,
        takes=("lot",),
        card=_lot,
        aliases={"ru": ("лот",), "es": ("lote",)},
    ),
    Word(
        name="my_lots",
        action=queries.my_lots,
        takes=("which",),
        card=_lots,
        aliases={"ru": ("мои_лоты",), "es": ("mis_lotes",)},
        private=True,
    ),
    Word(
        name="auction",
        action=selling.list_lot,
        takes=("item", "count", "start_price", "buyout", "days"),
        card=_lot,
        aliases={"ru": ("выставить",), "es": ("subastar",)},
    ),
    Word(
        name="bid",
        action=bidding.bid,
        takes=("lot", "amount"),
        card=_lot,
        aliases={"ru": ("ставка",), "es": ("pujar",)},
        private=True,
    ),
    Word(
        name="buyout",
        action=bidding.buy_out,
        takes=("lot", "price"),
        card=_lot,
        aliases={"ru": ("выкупить",), "es": ("compra_directa",)},
        private=True,
    ),
    Word(
        name="lot_cancel",
        action=selling.cancel_lot,
        takes=("lot",),
        card=_cancelled,
        aliases={"ru": ("снять_лот",), "es": ("retirar_lote",)},
        private=True,
    ),
    Word(
        name="suspects",
        action=queries.suspects,
        card=_suspects,
        aliases={"ru": ("подозрительные",), "es": ("sospechosos",)},
        private=True,
    ),
    Word(
        name="watch",
        action=bidding.watch,
        takes=("lot",),
        card=_watched,
        aliases={"ru": ("следить",), "es": ("seguir",)},
        private=True,
    ),
    Word(
        name="unwatch",
        action=bidding.unwatch,
        takes=("lot",),
        card=_unwatched,
        aliases={"ru": ("не_следить",), "es": ("no_seguir",)},
        private=True,
    ),
)
