"""The drawings that cards name, as pictures that a platform can fetch."""

from pathlib import Path
from typing import Final

from guildry.edges.http.web import BUILT

FOLDER: Final = "things"


class Gallery:
    """Empty, unless the hall is on the open web with its app: a platform's server fetches from nowhere else."""

    def __init__(self, public_url: str = "", built: Path = BUILT) -> None:
        self._addresses: dict[str, str] = {}
        if public_url.startswith("https:"):
            base = f"{public_url.rstrip('/')}/{FOLDER}"
            for file in sorted((built / FOLDER).glob("*.png")):
                self._addresses[file.stem] = f"{base}/{file.name}"

    def address(self, drawing: str | None) -> str | None:
        return self._addresses.get(drawing or "")
