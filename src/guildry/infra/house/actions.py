from guildry.infra.house import rules, store
from guildry.infra.house.contract import (
    DROP,
    EXPORT,
    RETRY,
    AuditExport,
    ExportAudit,
    Letter,
    LetterKind,
    LetterSettled,
    LetterUnknown,
    LetterUnreadable,
    NameLetter,
)
from guildry.kernel import Actor, Done, Tx, action


@action(needs=EXPORT)
async def export_audit(tx: Tx, actor: Actor, given: ExportAudit) -> AuditExport:
    """A page of the audit log as a file, newest first; that it was taken is audited too."""
    rows = await store.audit(tx, given, given.limit + 1)
    page, more = rows[: given.limit], len(rows) > given.limit
    write = rules.as_csv if given.form == "csv" else rules.as_json_lines
    tx.audit("house.audit_exported", rows=len(page), form=given.form)
    return AuditExport(
        form=given.form,
        rows=len(page),
        text=write(page),
        next=page[-1].place if more else None,
    )


@action(needs=RETRY)
async def retry_letter(tx: Tx, actor: Actor, given: NameLetter) -> Done:
    """Do once more what a dead letter could not do."""
    letter = await _open_letter(tx, given.letter)
    match letter.kind:
        case LetterKind.EVENT:
            await _hear_again(tx, letter)
        case LetterKind.TASK:
            if not isinstance(letter.body, dict):
                raise LetterUnreadable(letter=letter.letter)
            await tx.defer(letter.name, **letter.body)
    await store.settle_letter(tx, letter.letter, "retried")
    tx.audit("house.letter_retried", subject=letter.letter, name=letter.name)
    return Done()


@action(needs=DROP)
async def drop_letter(tx: Tx, actor: Actor, given: NameLetter) -> Done:
    """Give a dead letter up for good."""
    letter = await _open_letter(tx, given.letter)
    await store.settle_letter(tx, letter.letter, "dropped")
    tx.audit("house.letter_dropped", subject=letter.letter, name=letter.name)
    return Done()


async def _open_letter(tx: Tx, id_: int) -> Letter:
    letter = await store.letter_to_settle(tx, id_)
    if letter is None:
        raise LetterUnknown(letter=id_)
    if letter.settled_as is not None:
        raise LetterSettled(letter=id_, settled_as=letter.settled_as)
    return letter


async def _hear_again(tx: Tx, letter: Letter) -> None:
    asked = rules.whom_to_ask(letter)
    if asked is None or not await store.hear_again(tx, *asked):
        raise LetterUnreadable(letter=letter.letter)
