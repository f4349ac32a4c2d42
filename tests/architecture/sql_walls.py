"""The walls in SQL: a room names its own schema, and keeps its statements in its store."""

import re
from collections.abc import Iterator

from tests.architecture.house import House, Source

# The house's doors in SQL: write events and audit rows, take a position, guard history.
HOUSE_FUNCTIONS = frozenset(
    {"emit", "emit_all", "note_many", "position", "stay_as_written"}
)
NOT_ROOMS = frozenset({"house", "public", "tasks"})

_SILENT = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
_QUALIFIED = re.compile(
    r'(?<![\w.$"])"?([a-z_]\w*)"?\."?([a-z_]\w*)"?(\s*\()?', re.IGNORECASE
)
_REFERENCES = re.compile(r'\breferences\s+"?([a-z_]\w*)"?\.', re.IGNORECASE)
_NEW_SCHEMA = re.compile(
    r"\bcreate\s+schema\s+(?:if\s+not\s+exists\s+)?(\w+)", re.IGNORECASE
)
_NAMES_A_TABLE = re.compile(
    r"(?:\binto|\btable(?:\s+if\s+(?:not\s+)?exists)?|\bcopy|\btruncate"
    r"|\bindex\b[^;()]*\bon)\s+$",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\s*\(?\s*(?:select\s.*\bfrom\s|select\s+[\w.]+\s*\(|select\s+\d|insert\s+into\s|delete\s+from\s"
    r"|update\s+[\w.]+\s.*\bset\s|with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\s"
    r"|(?:create|alter|drop)\s+(?:or\s+replace\s+)?"
    r"(?:unique|table|index|view|function|schema|type|sequence|trigger|materialized)\s"
    r"|merge\s+into\s|truncate\s+\w|lock\s+table\s|set\s+local\s|listen\s|notify\s)",
    re.IGNORECASE | re.DOTALL,
)
_ENDS_A_UNIT = re.compile(
    r"\s*(?:begin|commit|rollback|savepoint)\b[\s\w]*;?\s*$", re.IGNORECASE
)

Found = Iterator[tuple[str, str]]


def a_room_names_only_its_own_schema(house: House) -> Found:
    known = NOT_ROOMS | set(house.rooms)
    for room, source, sql in _statements(house):
        for schema in _NEW_SCHEMA.findall(sql):
            if schema != room:
                yield source.path, f"creates the schema {schema}"
        for match in _QUALIFIED.finditer(sql):
            schema, name, opens = match.groups()
            if schema == room or schema not in known:
                continue
            before = sql[: match.start()]
            if re.search(r"\breferences\s+$", before, re.IGNORECASE):
                continue
            is_call = bool(opens) and not _NAMES_A_TABLE.search(before)
            if source.inside == "invariants.py" and schema in house.earlier(room):
                continue  # an auditor may look into earlier rooms
            if not (is_call and _may_call(house, room, schema, name)):
                yield f"{source.path}:{schema}.{name}", "is another's"


def _may_call(house: House, room: str, schema: str, name: str) -> bool:
    if schema == "house":
        return name in HOUSE_FUNCTIONS
    return schema in house.earlier(room)


def foreign_keys_point_to_earlier_rooms(house: House) -> Found:
    for room, source, sql in _statements(house):
        for schema in _REFERENCES.findall(sql):
            if schema != room and schema not in house.earlier(room):
                yield f"{source.path}:{schema}", "a foreign key to what is not earlier"


def statements_live_in_the_store(house: House) -> Found:
    for _, source in house.in_rooms:
        if source.is_python and not _may_hold_sql(source):
            for text in source.strings:
                if _is_statement(text):
                    yield source.path, f"SQL outside the store: {text.strip()[:40]!r}"


def nobody_commits(house: House) -> Found:
    """Only the runner opens and ends a unit."""
    for room, source in house.in_rooms:
        for call in source.calls:
            ended = getattr(call.func, "attr", "")
            if ended in ("commit", "rollback", "begin"):
                yield source.path, f"line {call.lineno} calls {ended}"
        for text in source.strings if _may_hold_sql(source) else ():
            if _ENDS_A_UNIT.match(text):
                yield source.path, f"{room} runs {text.strip()!r}"


def _statements(house: House) -> Iterator[tuple[str, Source, str]]:
    for room, source in house.in_rooms:
        if source.path.endswith(".sql"):
            yield room, source, _audible(source.text)
        for text in source.strings:
            if _may_hold_sql(source) or _is_statement(text):
                yield room, source, _audible(text)


def _audible(sql: str) -> str:
    """Without comments and literals, which may name whatever they like."""
    return _SILENT.sub(lambda m: "''" if m[0].startswith("'") else " ", sql)


def _may_hold_sql(source: Source) -> bool:
    """The store, and what a manifest hands to the house as SQL."""
    return source.inside in (
        "store.py",
        "invariants.py",
        "sealed.py",
        "kept.py",
    ) or source.inside.startswith("store/")


def _is_statement(text: str) -> bool:
    # "Select a row from…" is a sentence; a statement shouts or whispers its first word.
    word = re.match(r"\W*(\w*)", text)
    same_case = word is not None and (word[1].islower() or word[1].isupper())
    return same_case and _STATEMENT.match(text) is not None
