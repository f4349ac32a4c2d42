from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from guildry.kernel import (
    PUBLIC,
    SIGN_IN_BUDGET,
    Actor,
    AssetCode,
    Call,
    Errand,
    Fault,
    Settled,
    Tx,
    action,
    grouped_action,
)
from guildry.modules import ledger
from guildry.modules.accounts import entry, evidence
from guildry.modules.accounts.closing import close_sessions
from guildry.modules.accounts.contract import (
    NONCE_SECONDS,
    SESSION_SECONDS,
    AccountsSettings,
    AskNonce,
    BeginDiscord,
    CodeRefused,
    Connect,
    Connected,
    ConnectedPlayer,
    EndDiscord,
    GoTo,
    Nonce,
    ProofRefused,
    Proven,
    Provider,
    ProviderOff,
    Refresh,
    Refreshed,
    SignedIn,
    SignInAsGuest,
    SignInLocked,
    SignInWithCode,
    SignInWithEmail,
    SignInWithEthereum,
    SignInWithMiniApp,
    SignInWithWidget,
    SignUpWithEmail,
    TokenRefused,
)
from guildry.modules.accounts.emailing import (
    Hashed,
    Tried,
    check_email,
    hash_new_password,
)
from guildry.modules.accounts.proofs import BadProof, discord, tokens, wallet
from guildry.modules.accounts.store import players, proofs, sessions

NONCE_BYTES = wallet.NONCE_NOISE_BYTES
ACCOUNT_FAILS_MAX = 5
ADDRESS_FAILS_MAX = 20


@grouped_action(needs=PUBLIC, budget=SIGN_IN_BUDGET, flights=3)
async def sign_in_as_guest(
    tx: Tx, calls: Sequence[Call[SignInAsGuest]]
) -> Sequence[Settled[SignedIn] | Fault]:
    """Come in by a secret that this device keeps; the first time, as a new player."""
    visitors = [
        entry.Visitor(
            call.actor,
            evidence.guest(call.given.device),
            call.given.agent,
            call.request,
        )
        for call in calls
    ]
    outcomes = await entry.enter_all(tx, visitors)
    return [
        outcome
        if isinstance(outcome, Fault)
        else Settled(shown=outcome, at=tx.now, request=call.request)
        for call, outcome in zip(calls, outcomes, strict=True)
    ]


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET, before=hash_new_password)
async def sign_up_with_email(
    tx: Tx, actor: Actor, given: SignUpWithEmail, hashed: Hashed
) -> SignedIn | Fault:
    """Become a player with an e-mail address and a password."""
    await hashed.refuse_if_taken(tx)
    proven = Proven(
        Provider.EMAIL,
        hashed.key,
        hashed.address,
        given.name or "",
        actor.locale,
        hashed.secret,
    )
    return await entry.enter(tx, actor, proven, given.agent)


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET, before=check_email)
async def sign_in_with_email(
    tx: Tx, actor: Actor, given: SignInWithEmail, tried: Tried
) -> SignedIn | Fault:
    """Come in by an e-mail address and a password."""
    wait = await proofs.locked_seconds(tx, tried.targets)
    if wait:
        return SignInLocked(retry_after=wait)
    if not tried.matches:
        account, address = tried.targets
        await proofs.note_failure(tx, account, allowed=ACCOUNT_FAILS_MAX)
        await proofs.note_failure(tx, address, allowed=ADDRESS_FAILS_MAX)
        tx.audit("accounts.sign_in_failed", provider="email")
        return ProofRefused()
    await proofs.forgive(tx, tried.targets[0])
    if tried.secret_now:
        await players.set_secret(tx, tried.key, tried.secret_now)
    proven = Proven(Provider.EMAIL, tried.key, "")
    return await entry.enter(tx, actor, proven, given.agent)


@action(needs=PUBLIC)
async def ask_nonce(tx: Tx, actor: Actor, given: AskNonce) -> Nonce:
    """Get a nonce to sign: it holds five minutes, once, and in this browser only."""
    try:
        address = wallet.show_address(wallet.read_address(given.wallet_address))
    except BadProof as problem:
        raise ProofRefused() from problem
    nonce = wallet.new_nonce(tx.noise(NONCE_BYTES))
    until = tx.now + timedelta(seconds=NONCE_SECONDS)
    await proofs.keep_nonce(tx, nonce, address.lower(), actor.browser, until)
    return Nonce(nonce=nonce)


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET)
async def connect(tx: Tx, actor: Actor, given: Connect) -> Connected | Fault:
    """Come in by a wallet that signed our sentence with our nonce."""
    proven = await evidence.plain_wallet(
        tx, actor, given.wallet_address, given.message, given.signature
    )
    if isinstance(proven, Fault):
        return proven
    come = await entry.enter(tx, actor, proven, "")
    if isinstance(come, Fault):
        return come
    return Connected(
        token=come.token,
        refresh_token=come.refresh_token,
        expires_at=come.expires_at,
        user=ConnectedPlayer(
            id=come.user.id,
            username=come.user.username,
            wallet_address=proven.label,
            role=come.user.role,
            gold=await ledger.balance(tx, come.user.id, AssetCode("coin")),
        ),
    )


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET)
async def sign_in_with_ethereum(
    tx: Tx, actor: Actor, given: SignInWithEthereum
) -> SignedIn | Fault:
    """Come in by a wallet and an EIP-4361 message."""
    proven = await evidence.siwe_wallet(tx, actor, given.message, given.signature)
    if isinstance(proven, Fault):
        return proven
    return await entry.enter(tx, actor, proven, given.agent)


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET)
async def sign_in_with_widget(
    tx: Tx, actor: Actor, given: SignInWithWidget
) -> SignedIn | Fault:
    """Come in by Telegram's login widget."""
    return await entry.enter(tx, actor, evidence.widget(tx, given.data), given.agent)


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET)
async def sign_in_with_mini_app(
    tx: Tx, actor: Actor, given: SignInWithMiniApp
) -> SignedIn | Fault:
    """Come in by a Telegram Mini App's initData."""
    proven = evidence.mini_app(tx, given.init_data)
    return await entry.enter(tx, actor, proven, given.agent)


@action(needs=PUBLIC)
async def begin_discord(tx: Tx, actor: Actor, given: BeginDiscord) -> GoTo:
    """Learn where to send the browser to sign in, or to link, with Discord."""
    settings = tx.settings(AccountsSettings)
    if not settings.discord_client or not settings.discord_secret:
        raise ProviderOff(provider=Provider.DISCORD)
    pkce = discord.new_pkce(tx.noise(32))
    state = tx.noise(32).hex()
    await proofs.keep_oauth(
        tx,
        tokens.digest(state),
        pkce.verifier,
        actor.browser,
        actor.player,
        tx.now + timedelta(seconds=NONCE_SECONDS),
    )
    return GoTo(
        url=discord.authorise_url(
            client_id=settings.discord_client,
            redirect_uri=evidence.discord_return(settings),
            state=state,
            challenge=pkce.challenge,
        )
    )


async def ask_discord(errand: Errand, actor: Actor, given: EndDiscord) -> Proven:
    begun = await proofs.oauth(errand, tokens.digest(given.state), actor.browser)
    if begun is None:
        raise ProofRefused()
    return await evidence.discord_person(errand, given.code, begun["verifier"])


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET, before=ask_discord)
async def end_discord(
    tx: Tx, actor: Actor, given: EndDiscord, proven: Proven
) -> SignedIn | Fault:
    """Come in with what Discord sent the browser back with."""
    if not await proofs.spend_oauth(tx, tokens.digest(given.state)):
        raise ProofRefused()
    return await entry.enter(tx, actor, proven, given.agent)


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET)
async def sign_in_with_code(
    tx: Tx, actor: Actor, given: SignInWithCode
) -> SignedIn | Fault:
    """Come in by a one-time code that the hall's operator was given."""
    plain = tokens.plain_link_code(given.code)
    player = await proofs.use_code(tx, tokens.digest(plain)) if plain else None
    if player is None:
        raise CodeRefused()
    known = await players.first_identity(tx, player)
    if known is None:
        raise CodeRefused()
    proven = Proven(Provider(known["provider"]), known["subject"], known["label"])
    return await entry.enter(tx, actor, proven, given.agent)


@action(needs=PUBLIC, budget=SIGN_IN_BUDGET)
async def refresh(tx: Tx, actor: Actor, given: Refresh) -> Refreshed | Fault:
    """Renew a session: by its refresh token, which is replaced, or by an access token that still holds."""
    until = tx.now + timedelta(seconds=SESSION_SECONDS)
    if given.refresh_token is None:
        return await _renew_this(tx, actor, until)
    found = await sessions.by_refresh(tx, tokens.digest(given.refresh_token))
    if found is None:
        return TokenRefused()
    if not found["current"]:
        return await _notice_reuse(tx, found["id"], found["player"])
    fresh = tokens.new_refresh(tx.noise(tokens.REFRESH_NOISE_BYTES))
    await sessions.renew(tx, found["id"], until, tokens.digest(fresh))
    token, expires_at = entry.access_token(tx, found["player"], found["id"])
    return Refreshed(token=token, expires_at=expires_at, refresh_token=fresh)


async def _renew_this(tx: Tx, actor: Actor, until: datetime) -> Refreshed | Fault:
    if actor.session is None or actor.player is None:
        return TokenRefused()
    if not await sessions.renew(tx, actor.session, until):
        return TokenRefused()
    token, expires_at = entry.access_token(tx, actor.player, actor.session)
    return Refreshed(token=token, expires_at=expires_at)


async def _notice_reuse(tx: Tx, session: UUID, player: UUID) -> Fault:
    """A refresh token came twice: one of the two who hold it is a thief, so neither stays."""
    await close_sessions(tx, player, "reuse", only=session)
    tx.audit("accounts.refresh_reused", subject=session)
    return TokenRefused()
