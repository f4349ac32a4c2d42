"""How audit rows are written down for a spreadsheet or a program."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from guildry.infra.house.contract import AuditRow, Letter

COLUMNS: Final = tuple(field.encode_name for field in msgspec.structs.fields(AuditRow))
# The last four are of full width: some spreadsheets take them for the plain ones.
FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(rows: Iterable[AuditRow]) -> str:
    """Comma-separated text with a head; no cell can become a spreadsheet's formula."""
    paper = io.StringIO()
    writer = csv.writer(paper, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        plain = msgspec.to_builtins(row)
        writer.writerow([_cell(plain[column]) for column in COLUMNS])
    return paper.getvalue()


def as_json_lines(rows: Iterable[AuditRow]) -> str:
    """One JSON object a line."""
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # A spreadsheet runs what begins like a formula, so an apostrophe makes a text of it.
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_BEGINS) else text


def whom_to_ask(letter: Letter) -> tuple[str, tuple[int, int]] | None:
    """The subscriber and the event of a dead letter; None if it does not say."""
    subscriber, _, _ = letter.name.partition(":")
    body = letter.body if isinstance(letter.body, dict) else {}
    position, id_ = body.get("position"), body.get("id")
    if not subscriber or type(position) is not int or type(id_) is not int:
        return None
    return subscriber, (position, id_)
