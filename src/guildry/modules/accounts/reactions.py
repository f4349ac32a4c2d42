from datetime import timedelta

from guildry.kernel import Sweep
from guildry.modules.accounts.store import proofs

SWEEPS = (Sweep("forget_stale_proofs", timedelta(minutes=1), proofs.sweep),)
