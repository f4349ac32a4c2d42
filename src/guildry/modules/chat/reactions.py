from datetime import timedelta

from guildry.kernel import Sweep
from guildry.modules.chat.store import messages

SWEEPS = (Sweep("forget_messages", timedelta(minutes=10), messages.sweep),)
