"""Fills a demo hall with what pages have to show, through its own API."""

import json
from hashlib import sha256
from typing import Final

import httpx
from caller import Caller
from msgspec import Struct
from talk import quarrel, talk

SOLD: Final = ("vip_week", "double_xp", "lucky_coin", "lucky_coin", "own_title")


class Town(Struct, frozen=True):
    """Who looks at the hall, and what fills the holes in the addresses of its pages."""

    kept: str
    ids: dict[str, str]


async def furnish(url: str, code: str) -> Town:
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        come = (await client.post("/v1/auth/code", json={"code": code})).json()["data"]
        owner = Caller(client, come["token"])
        me = come["user"]["id"]
        await client.patch(
            "/v1/users/me",
            json={"username": "Maren"},
            headers={"authorization": f"Bearer {come['token']}"},
        )
        players = (await owner.get("/v1/players?limit=20"))["players"]
        friend = next(one["id"] for one in players if one["username"] == "Carmen")
        await owner.post(
            "/v1/ledger/mint", to=me, asset="coin", amount=1480, reason="summer quiz"
        )
        for offer in SOLD:
            await owner.post("/v1/shop/purchase", offer=offer)
        await owner.post("/v1/items/vip_week/use", count=1)
        await owner.post("/v1/shop/daily-bonus")
        await owner.post(
            "/v1/purse/transfer", to=friend, asset="coin", amount=25, note="good game"
        )
        guests = await _guests(client)
        group = await _company(owner, guests, me)
        voices = [caller for caller, _ in guests]
        channel = await talk(owner, voices)
        case = await quarrel(owner, voices, [asker for _, asker in guests])
        await _wish(owner, guests[0])
        traded = await _trade(owner, guests[3], friend)
    kept = {name: come[name] for name in ("token", "refreshToken", "expiresAt")}
    holes = {"player": friend, "offer": "lucky_coin", "item": "lucky_coin"}
    return Town(
        json.dumps({**kept, "player": me}),
        {**holes, "group": group, "channel": channel, "case": case, **traded},
    )


async def _wish(owner: Caller, guest: tuple[Caller, str]) -> None:
    """A title that somebody would like to have waits for a moderator's look."""
    caller, player = guest
    await owner.post(
        "/v1/ledger/mint", to=player, asset="coin", amount=200, reason="a raffle"
    )
    await caller.post("/v1/shop/purchase", offer="own_title")
    await caller.post("/v1/perks/title", title="Keeper of the stair")


async def _guest(client: httpx.AsyncClient, name: str) -> tuple[Caller, str]:
    device = sha256(name.encode()).hexdigest()
    told = (await client.post("/v1/auth/guest", json={"device": device})).json()
    assert told["success"], told
    come = told["data"]
    await client.patch(
        "/v1/users/me",
        json={"username": name},
        headers={"authorization": f"Bearer {come['token']}"},
    )
    return Caller(client, come["token"]), come["user"]["id"]


async def _guests(client: httpx.AsyncClient) -> list[tuple[Caller, str]]:
    return [await _guest(client, name) for name in ("Ilse", "Pavel", "Noemi", "Tomas")]


async def _company(owner: Caller, guests: list[tuple[Caller, str]], me: str) -> str:
    """Friends, those who ask to be, and two clans with something in their treasuries."""
    for caller, _ in guests[:3]:
        await caller.post("/v1/friends/requests", player=me)
    for _, asker in guests[:2]:
        await owner.post(f"/v1/friends/requests/{asker}/accept")
    await guests[0][0].post("/v1/friends/requests", player=guests[3][1])
    await guests[3][0].post(f"/v1/friends/requests/{guests[0][1]}/accept")
    moths = await owner.post(
        "/v1/groups",
        name="Night Moths",
        tag="MOTH",
        about="We meet when the lamp is lit, and nobody minds a late game.",
        entry="approval",
    )
    group = moths["group"]
    for n, (caller, asker) in enumerate(guests[:3]):
        await caller.post(f"/v1/groups/{group}/join")
        if n < 2:
            await owner.post(f"/v1/groups/{group}/requests/{asker}/admit")
    await owner.post(f"/v1/groups/{group}/members/{guests[0][1]}/role", role="officer")
    await owner.post(f"/v1/groups/{group}/contributions", amount=620)
    await owner.post(
        f"/v1/groups/{group}/goals", what="contributions", target=1000, reward=90
    )
    await owner.post(
        f"/v1/groups/{group}/spendings",
        to=guests[1][1],
        amount=40,
        reason="a banner for the hall",
    )
    await owner.post(
        "/v1/ledger/mint", to=guests[3][1], asset="coin", amount=300, reason="a start"
    )
    await guests[3][0].post("/v1/groups", name="Old Owls", tag="OWL")
    return group


async def _trade(
    owner: Caller, visitor: tuple[Caller, str], friend: str
) -> dict[str, str]:
    """Somebody to trade with, a lot that is bid on, and a book with two sides."""
    guest, partner = visitor
    for asset, amount in (("coin", 900), ("item:lucky_coin", 40)):
        source = "operator" if asset == "coin" else "item_grant"
        await owner.post(
            "/v1/ledger/mint",
            source=source,
            to=partner,
            asset=asset,
            amount=amount,
            reason="for pictures",
        )
    coins = [{"asset": "coin", "amount": 60}]
    thing = [{"asset": "item:lucky_coin", "amount": 2}]
    trade = await owner.post(
        "/v1/trades", to=partner, gives=coins, wants=thing, note="two for luck?"
    )
    uneven = await guest.post("/v1/trades", to=friend, gives=thing, wants=[])
    assert uneven["terms"]["uneven"]
    lot = await guest.post(
        "/v1/auctions",
        item="lucky_coin",
        count=3,
        startPrice=20,
        buyout=200,
        days=3,
    )
    await owner.post(f"/v1/auctions/{lot['lot']}/bids", amount=45)
    for price, quantity in ((12, 4), (14, 6), (15, 2)):
        order = {"item": "lucky_coin", "side": "sell"}
        await guest.post("/v1/market/orders", **order, price=price, quantity=quantity)
    for price, quantity in ((12, 2), (10, 5), (9, 3)):
        order = {"item": "lucky_coin", "side": "buy"}
        await owner.post("/v1/market/orders", **order, price=price, quantity=quantity)
    return {"trade": trade["trade"], "lot": lot["lot"]}
