"""What becomes of files that somebody sent as a picture."""

import base64
import io
import struct
import zlib

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from guildry.modules.profiles.contract import PictureRefused
from guildry.modules.profiles.pictures import Drawn, draw

SECRET = b"taken at 55.75, 37.61 by Ada"


def file(kind: str = "PNG", size: tuple[int, int] = (320, 200), **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 80, 20)).save(out, kind, **how)
    return out.getvalue()


def sent(data: bytes) -> str:
    return base64.b64encode(data).decode()


def drawn(data: bytes) -> Drawn:
    found = draw(sent(data))
    assert isinstance(found, Drawn), found
    return found


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_drawn_anew_in_two_sizes(kind: str) -> None:
    made = drawn(file(kind))

    for data, side in ((made.large, 256), (made.small, 64)):
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.format, picture.size) == ("WEBP", (side, side))


def test_where_it_was_taken_is_told_to_nobody() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x8825] = {1: "N"}
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())

    for data in (
        file("JPEG", exif=exif),
        file("WEBP", exif=exif.tobytes()),
        file("PNG", pnginfo=notes),
    ):
        assert b"Exif" in data or SECRET in data
        made = drawn(data)

        for out in (made.large, made.small):
            assert SECRET not in out
            assert b"EXIF" not in out
            assert b"Exif" not in out
            assert b"ICCP" not in out


def test_a_picture_that_lies_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    tall = Image.new("RGB", (200, 200), (255, 255, 255))
    tall.paste((255, 0, 0), (0, 0, 200, 100))
    out = io.BytesIO()
    tall.save(out, "JPEG", exif=exif)

    with Image.open(io.BytesIO(drawn(out.getvalue()).large)) as picture:
        red, green, _ = picture.convert("RGB").getpixel((200, 128))  # type: ignore[misc]

    assert red > 200
    assert green < 90


def bomb(width: int, height: int) -> bytes:
    """A file of some hundred bytes that says it is enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        whole = kind + body
        return (
            struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (bomb(50_000, 50_000), "too_large"),
        (bomb(5_000, 5_000), "too_large"),
        (bomb(1_000_000, 20), "too_large"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
            "not_a_picture",
        ),
        (b"GIF89a<script>alert(1)</script>", "not_a_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (b"", "not_a_picture"),
        (file()[:200], "not_a_picture"),
        (file("TIFF"), "not_a_picture"),
        (file("BMP"), "not_a_picture"),
    ],
)
def test_what_is_no_picture_or_a_bomb_is_refused(data: bytes, flaw: str) -> None:
    refused = draw(sent(data))

    assert isinstance(refused, PictureRefused)
    assert refused.flaw == flaw


def test_what_is_not_base64_is_refused() -> None:
    for said in ("!!!!", "abc", "ж" * 8):
        refused = draw(said)
        assert isinstance(refused, PictureRefused)
        assert refused.flaw == "not_base64"


def test_of_a_file_that_is_two_things_only_pixels_are_left() -> None:
    polyglot = file("GIF") + b"<script>alert(1)</script>PK\x03\x04"

    made = drawn(polyglot)

    assert b"<script>" not in made.large
    assert b"PK\x03\x04" not in made.large


@over(spoil=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_spoiled_file_is_a_picture_or_a_refusal_and_nothing_else(
    spoil: list[tuple[int, int]],
) -> None:
    data = bytearray(file("PNG", (40, 30)))
    for place, value in spoil:
        data[place % len(data)] = value

    assert isinstance(draw(sent(bytes(data))), Drawn | PictureRefused)
