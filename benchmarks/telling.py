"""What a benchmark says while it works: beside its table, not in it."""

import sys


def whisper(line: str) -> None:
    print(line, file=sys.stderr)
