from datetime import timedelta

from guildry.kernel import (
    Actor,
    Errand,
    Fault,
    Nothing,
    PlayerId,
    Role,
    Row,
    Tx,
    action,
    new_id,
)
from guildry.modules import ledger
from guildry.modules.accounts import evidence, rules
from guildry.modules.accounts.actions.signing_in import ask_discord
from guildry.modules.accounts.closing import close_sessions
from guildry.modules.accounts.contract import (
    CHANGE_SELF,
    CODE_SECONDS,
    AccountNotEmpty,
    Code,
    CodeRefused,
    ConfirmLink,
    EndDiscord,
    IdentityLinked,
    IdentityTaken,
    IdentityUnlinked,
    LinkClaimed,
    Linked,
    LinkPreview,
    PlayerDeleted,
    ProofRefused,
    Proven,
    Provider,
    SignInWithEthereum,
    SignInWithMiniApp,
    SignInWithWidget,
    SignUpWithEmail,
    TakeCode,
)
from guildry.modules.accounts.emailing import Hashed, hash_new_password
from guildry.modules.accounts.proofs import tokens
from guildry.modules.accounts.store import players, proofs


@action(needs=CHANGE_SELF)
async def make_link_code(tx: Tx, actor: Actor, given: Nothing) -> Code:
    """Get a one-time code to type where you also play, to join that way in to this account."""
    code = tokens.new_link_code(tx.noise(tokens.LINK_CODE_NOISE_BYTES))
    until = tx.now + timedelta(seconds=CODE_SECONDS)
    await proofs.keep_code(tx, _digest(code), "link", actor.id, until)
    tx.audit("accounts.link_code", subject=actor.id)
    return Code(code=code, until=until)


@action(needs=CHANGE_SELF)
async def preview_link(tx: Tx, actor: Actor, given: TakeCode) -> LinkPreview:
    """See which account a code would join this way in to, before you agree."""
    into, mine = await _both_sides(tx, actor, given)
    return LinkPreview(
        into=into[1], provider=mine.provider, label=mine.label, code=given.code
    )


@action(needs=CHANGE_SELF)
async def claim_link(tx: Tx, actor: Actor, given: TakeCode) -> LinkClaimed:
    """Agree to join this way in to the account of a code; its holder must confirm."""
    into, mine = await _both_sides(tx, actor, given)
    claim = new_id()
    made_by = await proofs.claim_code(
        tx, _digest(given.code), claim, actor.id, mine.provider, mine.subject
    )
    if made_by is None:
        raise CodeRefused()
    tx.audit("accounts.link_claimed", subject=made_by, provider=mine.provider)
    return LinkClaimed(
        claim=claim, into=into[1], provider=mine.provider, label=mine.label
    )


@action(needs=CHANGE_SELF)
async def confirm_link(tx: Tx, actor: Actor, given: ConfirmLink) -> Linked:
    """Take the way in that claimed your code into your account."""
    claimed = await proofs.finish_claim(tx, given.claim, actor.id)
    if claimed is None:
        raise CodeRefused()
    provider, subject = claimed["provider"], claimed["subject"]
    rows = {
        player: await players.lock(tx, player)
        for player in sorted((actor.id, claimed["claimed_by"]))
    }
    giver = rows[claimed["claimed_by"]]
    known = await players.identity(tx, provider, subject)
    # A ban between claim and confirmation must not be left behind with the account.
    if giver is None or not rules.may_come_in(giver, tx.now):
        raise CodeRefused()
    if known is None or known["player"] != giver["id"]:
        raise CodeRefused()
    await _refuse_second(tx, actor.id, provider)
    await _let_go(tx, giver, provider)
    await players.move_identity(
        tx, provider, subject, source=giver["id"], target=actor.id
    )
    _linked(tx, actor.id, provider)
    return Linked(provider=Provider(provider), label=known["label"])


@action(needs=CHANGE_SELF)
async def link_ethereum(
    tx: Tx, actor: Actor, given: SignInWithEthereum
) -> Linked | Fault:
    """Add a wallet to your account, by an EIP-4361 message."""
    proven = await evidence.siwe_wallet(tx, actor, given.message, given.signature)
    return proven if isinstance(proven, Fault) else await _link(tx, actor, proven)


@action(needs=CHANGE_SELF)
async def link_widget(tx: Tx, actor: Actor, given: SignInWithWidget) -> Linked:
    """Add your Telegram to your account, by the login widget."""
    return await _link(tx, actor, evidence.widget(tx, given.data))


@action(needs=CHANGE_SELF)
async def link_mini_app(tx: Tx, actor: Actor, given: SignInWithMiniApp) -> Linked:
    """Add your Telegram to your account, by a Mini App's initData."""
    return await _link(tx, actor, evidence.mini_app(tx, given.init_data))


@action(needs=CHANGE_SELF, before=hash_new_password)
async def link_email(
    tx: Tx, actor: Actor, given: SignUpWithEmail, hashed: Hashed
) -> Linked:
    """Add an e-mail address and a password to your account."""
    proven = Proven(Provider.EMAIL, hashed.key, hashed.address, secret=hashed.secret)
    return await _link(tx, actor, proven)


async def ask_discord_again(errand: Errand, actor: Actor, given: EndDiscord) -> Proven:
    begun = await proofs.oauth(errand, tokens.digest(given.state), actor.browser)
    if begun is None or begun["player"] != actor.player:
        raise ProofRefused()
    return await ask_discord(errand, actor, given)


@action(needs=CHANGE_SELF, before=ask_discord_again)
async def link_discord(
    tx: Tx, actor: Actor, given: EndDiscord, proven: Proven
) -> Linked:
    """Add your Discord to your account, with what it sent the browser back with."""
    if not await proofs.spend_oauth(tx, tokens.digest(given.state)):
        raise ProofRefused()
    return await _link(tx, actor, proven)


async def _both_sides(
    tx: Tx, actor: Actor, given: TakeCode
) -> tuple[tuple[PlayerId, str], Proven]:
    """Whose code it is, and by which identity the one who typed it came in."""
    made_by = await proofs.open_code(tx, _digest(given.code))
    if made_by is None or made_by == actor.id or actor.session is None:
        raise CodeRefused()
    mine = await players.session_identity(tx, actor.session)
    if mine is None:
        raise CodeRefused()
    into = (await players.profiles(tx, [made_by]))[made_by]
    proven = Proven(Provider(mine["provider"]), mine["subject"], mine["label"])
    return (made_by, into["name"]), proven  # pyright: ignore[reportReturnType]


async def _link(tx: Tx, actor: Actor, proven: Proven) -> Linked:
    await players.lock(tx, actor.id)
    if await players.identity(tx, proven.provider, proven.subject) is not None:
        raise IdentityTaken(provider=proven.provider)
    await _refuse_second(tx, actor.id, proven.provider)
    await players.link(tx, actor.id, proven)
    _linked(tx, actor.id, proven.provider)
    return Linked(provider=proven.provider, label=proven.label)


async def _let_go(tx: Tx, giver: Row, provider: str) -> None:
    """Part an account from a way in; from its last one only if it is empty, and then it ends."""
    last = len(await players.identities(tx, giver["id"])) == 1
    if last and not await _is_empty(tx, giver):
        raise AccountNotEmpty()
    await close_sessions(tx, giver["id"], "linked", provider=provider)
    tx.audit("accounts.unlink", subject=giver["id"], provider=provider)
    tx.emit(IdentityUnlinked(player=giver["id"], provider=provider))
    if last:
        await ledger.close_holder(tx, giver["id"])
        await players.set_state(tx, giver["id"], "deleted")
        tx.audit("accounts.delete", subject=giver["id"])
        tx.emit(PlayerDeleted(player=giver["id"], erased=False))


async def _is_empty(tx: Tx, player: Row) -> bool:
    """Whether an account holds neither value nor an office."""
    if player["role"] != Role.PLAYER:
        return False
    return not (await ledger.purses(tx, [player["id"]]))[player["id"]]


async def _refuse_second(tx: Tx, player: PlayerId, provider: str) -> None:
    """An account has one way in of each kind; a second would leave the first forgotten."""
    if provider in {one.provider for one in await players.identities(tx, player)}:
        raise IdentityTaken(provider=provider)


def _linked(tx: Tx, player: PlayerId, provider: str) -> None:
    tx.audit("accounts.link", subject=player, provider=provider)
    tx.emit(IdentityLinked(player=player, provider=provider))


def _digest(code: str) -> bytes:
    return tokens.digest(tokens.plain_link_code(code) or "")
