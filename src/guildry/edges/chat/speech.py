"""The chat's own sentences, as the house's texts take them: beside those of the rooms."""

from pathlib import Path
from typing import Final

from guildry.kernel import Module

SPEECH: Final = Module(name="chat", folder=Path(__file__).parent)
