"""How long a test waits for what must come. A busy machine may be slow: it is no part of any proof."""

PATIENCE_SECONDS = 120.0
