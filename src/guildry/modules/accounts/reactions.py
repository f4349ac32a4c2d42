from datetime import timedelta

from guildry.kernel import Sweep
from guildry.modules.accounts.lending import end_lent_roles
from guildry.modules.accounts.store import proofs, sessions

SWEEPS = (
    Sweep("end_lent_roles", timedelta(seconds=5), end_lent_roles),
    Sweep("forget_stale_proofs", timedelta(minutes=1), proofs.sweep),
    Sweep("forget_old_sessions", timedelta(hours=1), sessions.sweep),
)
