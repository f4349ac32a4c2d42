"""Value that was paid for: it waits before it can be spent, and comes back when the payment is taken back."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.payments.contract import (
    PaymentFreed,
    PaymentHeld,
    PaymentTakenBack,
)
from guildry.modules.payments.furniture import furnish
from guildry.modules.payments.invariants import ESCROWS, INVARIANTS
from guildry.modules.payments.kept import KEPT
from guildry.modules.payments.reactions import SWEEPS
from guildry.modules.payments.surface import LIVE, ROUTES
from guildry.modules.payments.words import WORDS

__all__ = ["PaymentFreed", "PaymentHeld", "PaymentTakenBack"]

module = Module(
    name="payments",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    escrows=ESCROWS,
    kept=KEPT,
    furnish=furnish,
)
