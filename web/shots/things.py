"""Draws each thing as a small picture, for the chats that show no drawings of the app's own.

python web/shots/things.py      (after a change of web/src/parts/drawings.tsx)

Pictures go to web/public/things and are kept with the app.
"""

import io
import json
import subprocess
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import sync_playwright

WEB: Final = Path(__file__).parents[1]
OUT: Final = WEB / "public" / "things"
SIDE: Final = 256
TONES: Final = 16
LOOK: Final = f"""<style>
body {{ margin: 0; color: #a8431a }}
div {{ display: grid; place-items: center; width: {SIDE}px; height: {SIDE}px; background: #f4ecdf }}
svg {{ width: 68% }}
</style><div>"""


def main() -> None:
    asked = ["node", WEB / "scripts" / "things.mjs"]
    drawn = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    OUT.mkdir(exist_ok=True)
    for gone in OUT.glob("*.png"):
        gone.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        for name, drawing in drawn.items():
            page.set_content(LOOK + drawing)
            picture = Image.open(io.BytesIO(page.screenshot()))
            flat = picture.convert("RGB").quantize(TONES)
            flat.save(OUT / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
