"""Somebody of the hall, over its API."""

from typing import Any

import httpx


class Caller:
    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client = client
        self._headers = {"authorization": f"Bearer {token}"}

    async def get(self, path: str) -> Any:
        return await self.send("GET", path)

    async def post(self, path: str, **body: Any) -> Any:
        return await self.send("POST", path, **body)

    async def send(self, method: str, path: str, **body: Any) -> Any:
        given = body if body or method == "POST" else None
        answer = await self._client.request(
            method, path, headers=self._headers, json=given
        )
        told = answer.json()
        assert told["success"], (path, told)
        return told["data"]
