from datetime import timedelta

from guildry.kernel import Actor, Tx, action
from guildry.modules.banking.contract import (
    KEEP,
    SetTerms,
    Terms,
    TermsChanged,
    TermsShown,
)
from guildry.modules.banking.store import terms


@action(needs=KEEP)
async def set_terms(tx: Tx, actor: Actor, given: SetTerms) -> TermsShown:
    """Change the savings' rate and the caps on interest, from tomorrow on; what was is kept."""
    promised = Terms(
        from_day=tx.now.date() + timedelta(days=1),
        savings_ppm=given.savings_ppm,
        account_cap=given.account_cap,
        hall_cap=given.hall_cap,
    )
    await terms.promise(tx, promised, by=actor.player)
    tx.audit(
        "banking.set_terms",
        subject=promised.from_day,
        savings_ppm=given.savings_ppm,
        account_cap=given.account_cap,
        hall_cap=given.hall_cap,
        reason=given.reason,
    )
    tx.emit(TermsChanged(from_day=promised.from_day))
    return TermsShown(
        from_day=promised.from_day,
        savings_ppm=promised.savings_ppm,
        account_cap=promised.account_cap,
        hall_cap=promised.hall_cap,
    )
