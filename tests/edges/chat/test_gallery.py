"""The drawings as pictures: for each one a file, and an address where the open web reaches the hall."""

import re
from pathlib import Path

from PIL import Image

from guildry.edges.chat.gallery import Gallery
from guildry.modules.shop import demo
from tests.edges.chat import room

ROOT = Path(__file__).parents[3]
DRAWINGS = ROOT / "web" / "src" / "parts" / "drawings.tsx"
THINGS = ROOT / "web" / "public" / "things"


def test_every_drawing_is_also_a_picture() -> None:
    written = DRAWINGS.read_text().partition("DRAWINGS")[2]
    names = set(re.findall(r'^  "?([a-z-]+)"?: <', written, re.MULTILINE))

    assert {file.stem for file in THINGS.iterdir()} == names
    for file in THINGS.iterdir():
        with Image.open(file) as picture:
            assert picture.size == (256, 256)


def test_a_hall_on_the_open_web_names_its_pictures() -> None:
    gallery = Gallery(room.OPEN, ROOT / "web" / "public")

    for item in (demo.VIP_WEEK, demo.OWN_TITLE, demo.CALL_ADMIN):
        assert gallery.address(item.picture) == f"{room.OPEN}/things/{item.picture}.png"
    assert gallery.address("../../secret") is None
    assert gallery.address(None) is None


def test_a_hall_that_nobody_reaches_names_none() -> None:
    gallery = Gallery("http://127.0.0.1:8080", ROOT / "web" / "public")

    assert gallery.address("crown") is None
