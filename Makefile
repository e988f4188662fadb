# `make demo` shows it, `make test` checks it; both set up what they need first.
# Nothing but Python 3.11 or newer, git and make has to be on the machine.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help

# Run by name rather than through .venv/bin scripts, whose first line breaks in a path with spaces.
PY := .venv/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check
NODE_PATH_FIRST := PATH="$(CURDIR)/.venv/bin:$$PATH"
# The type checker reads the settings; that must not start a database.
NO_DATABASE := SIGHTLINE_STATE=.sightline/test DATABASE_URL=postgresql://sightline_app@/none?host=/nowhere
ASSETS := $(shell find src/sightline/design/assets -type f 2>/dev/null)
BUILT := src/sightline/design/static/built

.PHONY: help setup setup-dev demo test lint check browser bench soak pictures clean

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

setup: .venv/.installed $(BUILT)/.made ## Bring everything this checkout needs

setup-dev: .venv/.installed-dev $(BUILT)/.made

demo: setup ## Start Sightline with an invented partnership, and say who to sign in as
	@$(PY) -m sightline.cli.main demo

test: setup-dev browser lint ## Check everything, as the build machine does
	@$(PY) -m tests.at_once

lint: setup-dev ## Check style, types and which room may know which
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet . || { echo "Run: $(PY) -m ruff format ."; exit 1; }
	@$(NO_DATABASE) $(PY) -m mypy
	@$(PY) .venv/bin/lint-imports --no-cache >.sightline/imports.txt 2>&1 || { cat .sightline/imports.txt; exit 1; }

check: lint ## Check quickly: no browser
	@$(PY) -m pytest -q -m "not journey and not slow"

browser: setup-dev
	@$(PY) -m tests.browser

bench: setup-dev ## Measure, and print a table for each question
	@for script in $(filter-out benchmarks/soak.py benchmarks/_%,$(wildcard benchmarks/*.py)); do echo "$$script"; $(PY) "$$script"; done

soak: setup-dev ## Kill the database, the web and the worker again and again, and lose nothing; walk 10,000 steps beside the oracle; ask every route as everybody; bring a database of an earlier version up to date; look at every page at both widths
	@$(PY) benchmarks/soak.py
	@SIGHTLINE_WALK_STEPS=2500 SIGHTLINE_THOROUGH=1 $(PY) -m pytest -q tests/integration/access/test_oracle.py tests/integration/access/test_room_walk.py tests/integration/sweep/test_canaries.py tests/integration/postgres/test_new_database.py tests/integration/postgres/test_brought_up_to_date.py
	@SIGHTLINE_THOROUGH=1 $(PY) -m pytest -q tests/journeys -k every_page

pictures: setup-dev browser ## Take the pictures of the documentation again
	@$(PY) -m tests.pictures

clean: ## Remove what set-up brought; the local database and its secrets stay
	@rm -rf .venv node_modules "$(BUILT)" .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@echo "Removed. The local database and its secrets in .sightline are still there."

# What follows is remembered by a stamp, so that a second run has nothing to do.

.venv/.made:
	@found=; for name in $(PYTHON) python3.13 python3.12 python3.11 python3.14 python3; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$name; break; fi; done; \
	if [ -z "$$found" ]; then echo "Sightline needs Python 3.11 or newer, and none was found. Install it, then run make again. If it has an unusual name: make PYTHON=/path/to/python"; exit 1; fi; \
	if ! $$found -c 'import venv, ensurepip' 2>/dev/null; then echo "Python ($$found) is here without its venv module. On Debian and Ubuntu: apt install python3-venv. Then run make again."; exit 1; fi; \
	echo "Making .venv with $$($$found --version)"; \
	$$found -m venv .venv
	@touch $@

.venv/.installed: .venv/.made requirements.lock pyproject.toml
	@if [ -f .venv/.installed-dev ] && [ .venv/.installed-dev -nt requirements.lock ] && [ .venv/.installed-dev -nt pyproject.toml ]; then :; else \
	  echo "Installing what Sightline needs, each file checked against requirements.lock"; \
	  $(PIP) install --require-hashes -r requirements.lock; \
	  $(PIP) install --no-deps --no-build-isolation -e .; fi
	@mkdir -p .sightline && chmod 700 .sightline
	@touch $@

.venv/.installed-dev: .venv/.made requirements-dev.lock pyproject.toml
	@echo "Installing what Sightline and its tests need, each file checked against requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@mkdir -p .sightline && chmod 700 .sightline
	@touch $@

node_modules/.made: package.json package-lock.json | .venv/.made
	@if [ ! -x .venv/bin/npm ]; then $(MAKE) .venv/.installed; fi
	@echo "Installing what the pages are dressed in"
	@$(NODE_PATH_FIRST) $(PY) .venv/bin/npm ci --loglevel=error >/dev/null
	@touch $@

$(BUILT)/.made: node_modules/.made $(ASSETS)
	@echo "Building the pages' style and scripts"
	@$(NODE_PATH_FIRST) $(PY) .venv/bin/npm run --silent build
	@mkdir -p "$(BUILT)" && touch $@
