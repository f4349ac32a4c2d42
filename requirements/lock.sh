#!/bin/sh
# Writes the three lock files anew: hashes, and no address of where a package came from.
set -eu
cd "$(dirname "$0")/.."
common="--quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11"
uv pip compile $common pyproject.toml -o requirements/run.lock "$@"
uv pip compile $common pyproject.toml --group dev -c requirements/run.lock -o requirements/dev.lock "$@"
uv pip compile $common --group pyproject.toml:web -c requirements/dev.lock -o requirements/web.lock "$@"
