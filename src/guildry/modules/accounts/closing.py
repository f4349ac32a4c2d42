"""The one way out: sessions end, and whoever keeps them in mind is told."""

from uuid import UUID

from guildry.kernel import PlayerId, SessionId, Tx
from guildry.modules.accounts.contract import SessionClosed
from guildry.modules.accounts.store import sessions


async def close_sessions(
    tx: Tx,
    player: UUID,
    why: str,
    *,
    only: UUID | None = None,
    but: UUID | None = None,
    provider: str | None = None,
) -> int:
    """Close a player's open sessions (all, one, all but one, or those of one way in), and count them."""
    closed = await sessions.close(
        tx, player, why, only=only, but=but, provider=provider
    )
    for session in closed:
        tx.audit("accounts.session_closed", subject=session, why=why)
        tx.emit(
            SessionClosed(session=SessionId(session), player=PlayerId(player), why=why)
        )
    return len(closed)
