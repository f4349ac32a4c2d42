"""Fills a demo hall with what pages have to show, through its own API."""

import json
from typing import Any, Final

import httpx
from msgspec import Struct

SOLD: Final = ("vip_week", "double_xp", "lucky_coin", "lucky_coin", "own_title")


class Town(Struct, frozen=True):
    """Who looks at the hall, and the numbers that pages need in their addresses."""

    kept: str
    ids: dict[str, str]


class Caller:
    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client = client
        self._headers = {"authorization": f"Bearer {token}"}

    async def get(self, path: str) -> Any:
        answer = await self._client.get(path, headers=self._headers)
        return answer.json()["data"]

    async def post(self, path: str, **body: Any) -> Any:
        answer = await self._client.post(path, headers=self._headers, json=body)
        told = answer.json()
        assert told["success"], (path, told)
        return told["data"]


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
        ids = {"me": me, "friend": friend, **await _trade(owner, client, friend)}
    kept = {name: come[name] for name in ("token", "refreshToken", "expiresAt")}
    return Town(json.dumps({**kept, "player": me}), ids)


async def _trade(
    owner: Caller, client: httpx.AsyncClient, friend: str
) -> dict[str, str]:
    """Somebody to trade with, a lot that is bid on, and a book with two sides."""
    device = {"device": "a visitor of the market square, for pictures"}
    come = (await client.post("/v1/auth/guest", json=device)).json()["data"]
    guest, partner = Caller(client, come["token"]), come["user"]["id"]
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
