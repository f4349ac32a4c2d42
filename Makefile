# The hall's own commands. `make` alone says what there is.

VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-installed
DEV_STAMP := $(VENV)/.dev-installed
WEB_STAMP := $(VENV)/.web-installed
WEB_TOOLS := web/node_modules/.package-lock.json
WEB_TRIED := web/dist/.tried
WEB_SOURCES := $(shell find web/src web/public web/scripts -type f -not -name '*.py') \
	web/index.html web/vite.config.ts web/tsconfig.json web/package-lock.json requirements/web.lock
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix web --no-update-notifier
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --root-user-action=ignore

# Any Python from 3.11 on; the first that is found, or the one that you name.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)

.DEFAULT_GOAL := help
.PHONY: help up web test check bench prove lighthouse pictures room lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

up: $(RUN_STAMP) $(WEB_TRIED) ## start the hall
	@exec $(BIN)/guildry up

web: $(WEB_TOOLS) ## build the players' app; a hall that finds it serves it
	@$(NPM) run --silent build
	@touch $(WEB_TRIED)

test: $(DEV_STAMP) $(WEB_TRIED) ## run every test
	@$(BIN)/python -m pytest -n 2 tests

check: $(DEV_STAMP) ## lint, types, walls
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/basedpyright
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/architecture

bench: $(DEV_STAMP) ## measure it on this machine
	@$(BIN)/python -m benchmarks

prove: $(DEV_STAMP) ## try what it promises at full size: an hour or more
	@$(BIN)/guildry storm --only last-coin --ops 1000
	@$(BIN)/guildry storm --only two-way --ops 1000000
	@$(BIN)/guildry storm --ops 200000
	@$(BIN)/guildry chaos --kills 50
	@GUILDRY_CASES=500 $(BIN)/python -m pytest -n 2 tests/edges/test_openapi_live.py
	@$(BIN)/python -m benchmarks growth

lighthouse: $(DEV_STAMP) $(WEB_TRIED) ## what Lighthouse says of the app's first pages on a slow line
	@$(NPM)/lighthouse ci --ignore-scripts --silent
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python web/lighthouse/measure.py

pictures: $(DEV_STAMP) $(WEB_TRIED) ## every page of the app, by day and by lamp, into web/shots/out
	@$(BIN)/python web/shots/shots.py

room: $(RUN_STAMP) ## write a new room: make room NAME=taverns
	@test -n "$(NAME)" || { echo "Say which: make room NAME=taverns" >&2; exit 2; }
	@$(BIN)/guildry room "$(NAME)"

lock: ## write both lock files anew (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv (pip install uv)." >&2; exit 2; }
	@sh requirements/lock.sh

clean: ## remove what can be made again; your data stays
	@rm -rf $(VENV) build dist web/dist web/node_modules web/lighthouse/node_modules web/shots/out web/.build.log .pytest_cache .ruff_cache .hypothesis .import_linter_cache src/*.egg-info
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_STAMP): requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the hall runs on (once; about a minute)."
	@$(PIP) --require-hashes -r requirements/run.lock
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(DEV_STAMP): requirements/dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the checks need (once; a minute or two)."
	@$(PIP) --require-hashes -r requirements/dev.lock
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@ $(RUN_STAMP)

# What builds the players' app comes when it is first built, and only then.
$(WEB_STAMP): requirements/web.lock | $(BIN)/python
	@echo "Installing Node for the players' app (once)."
	@$(PIP) --require-hashes -r requirements/web.lock
	@touch $@

$(WEB_TOOLS): web/package-lock.json $(WEB_STAMP)
	@echo "Installing what builds the players' app (once)."
	@$(NPM) ci --ignore-scripts --silent --fetch-retries 1
	@touch $@

# A start builds the app if it is new, tries that once, and never fails for it: the API needs none.
$(WEB_TRIED): $(WEB_SOURCES)
	@echo "Building the players' app (the first time about half a minute)."
	@$(MAKE) --no-print-directory web >web/.build.log 2>&1 \
		|| echo "It could not be built: web/.build.log says why, and \`make web\` tries again."
	@mkdir -p web/dist && touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "Guildry needs Python 3.11 or newer. Install it, or name it: make up PYTHON=/path/to/python3" >&2; exit 2; }
	@echo "Making $(VENV) with $(PYTHON)."
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); echo "This Python can't make a venv. On Debian: apt-get install python3-venv" >&2; exit 2; }
