"""Pictures are drawn anew: pixels are all that is taken from a file that somebody sent."""

import base64
import binascii
import io
import warnings
from typing import Final

from msgspec import Struct
from PIL import Image, ImageOps, PngImagePlugin, UnidentifiedImageError

from guildry.modules.profiles.contract import (
    LARGE_SIDE,
    PICTURE_PIXELS_MAX,
    SMALL_SIDE,
    PictureFlaw,
    PictureRefused,
)

FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
TYPE: Final = "image/webp"
QUALITY: Final = 82

# What is written beside the pixels is never wanted, so little of it is ever unpacked.
PngImagePlugin.MAX_TEXT_CHUNK = 64 * 1024
PngImagePlugin.MAX_TEXT_MEMORY = 256 * 1024


class Drawn(Struct, frozen=True):
    large: bytes
    small: bytes


def draw(said: str) -> Drawn | PictureRefused:
    """Two square pictures of what was sent, without anything else that was in the file."""
    try:
        file = base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        return PictureRefused(flaw=PictureFlaw.NOT_BASE64)
    try:
        with warnings.catch_warnings():
            # The library warns of a bomb before it refuses one; for us a warning is enough.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(file)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return PictureRefused(flaw=PictureFlaw.TOO_LARGE)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        return PictureRefused(flaw=PictureFlaw.NOT_A_PICTURE)
    except Exception:
        return PictureRefused(flaw=PictureFlaw.NOT_A_PICTURE)


def _drawn(file: bytes) -> Drawn | PictureRefused:
    with Image.open(io.BytesIO(file), formats=FORMATS) as opened:
        # Only the head has been read so far: nothing is unpacked that is too large.
        if opened.width * opened.height > PICTURE_PIXELS_MAX:
            return PictureRefused(flaw=PictureFlaw.TOO_LARGE)
        opened.draft("RGB", (2 * LARGE_SIDE, 2 * LARGE_SIDE))
        turned = ImageOps.exif_transpose(opened)
        whole = turned.convert("RGBA")
    large = ImageOps.fit(whole, (LARGE_SIDE, LARGE_SIDE))
    small = ImageOps.fit(large, (SMALL_SIDE, SMALL_SIDE))
    return Drawn(_encoded(large), _encoded(small))


def _encoded(picture: Image.Image) -> bytes:
    # A canvas of our own: no profile, no comment, no thumbnail comes along.
    clean = Image.new("RGBA", picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=QUALITY, method=4, exif=b"", icc_profile=b"")
    return out.getvalue()
