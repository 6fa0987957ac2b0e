# Gedragen: run it, test it, check it. Needs Python 3.11 or newer, make and git.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
ARGS ?=
WORKERS ?= 2
.DEFAULT_GOAL := help

help:            ## what can be done here
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

setup: $(BIN)/.ready   ## make the environment in .venv

$(BIN)/.ready: requirements/base.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install -q --python $(BIN)/python --require-hashes -r requirements/base.txt; \
	else $(BIN)/python -m pip install -q --require-hashes -r requirements/base.txt; fi
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@$(BIN)/python tools/messages.py compile
	@touch $@

$(BIN)/.ready-dev: $(BIN)/.ready requirements/dev.txt
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt; \
	else $(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt; fi
	@touch $@

run: setup       ## serve the demonstration (PORT=8000)
	@GEDRAGEN_DEMO=1 PORT=$(PORT) $(BIN)/gedragen serve

test: $(BIN)/.ready-dev   ## run every test this system can run
	@$(BIN)/python tools/messages.py compile
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

fast: $(BIN)/.ready-dev   ## what fails first: without Chromium and without what takes minutes
	@$(BIN)/python tools/messages.py compile
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -n $(WORKERS) -q -m "not browser and not long" $(ARGS)

soak: $(BIN)/.ready-dev   ## the long rounds: 2,000 twin worlds of each kind, page by page
	@$(BIN)/python tools/messages.py compile
	@GEDRAGEN_TWINS=2000 PYTHONHASHSEED=0 $(BIN)/python -m pytest -n $(WORKERS) -q \
	  tests/web/interests/negotiations/test_twin_pages.py

check: $(BIN)/.ready-dev  ## format, lint, types, imports, translations, migrations, generated docs
	@$(BIN)/ruff format --check gedragen tests tools benchmarks
	@$(BIN)/ruff check gedragen tests tools benchmarks
	@$(BIN)/mypy gedragen/core
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/messages.py check
	@SECRET_KEY=check GEDRAGEN_DATA=build/check DJANGO_SETTINGS_MODULE=gedragen.config.settings \
	  $(BIN)/python -m django makemigrations --check --dry-run
	@$(BIN)/python tools/documents.py --check

bench: $(BIN)/.ready-dev  ## measure, side by side with peers
	@for benchmark in benchmarks/matrix.py benchmarks/search.py benchmarks/packages; do $(BIN)/python $$benchmark || exit 1; done

messages: $(BIN)/.ready-dev  ## collect the texts to translate and compile the translations
	@$(BIN)/python tools/messages.py collect

documents: $(BIN)/.ready-dev ## write docs/rights.md and docs/rules.md anew
	@$(BIN)/python tools/documents.py

migrations: $(BIN)/.ready-dev  ## write migrations for changed models
	@SECRET_KEY=check GEDRAGEN_DATA=build/check DJANGO_SETTINGS_MODULE=gedragen.config.settings \
	  $(BIN)/python -m django makemigrations

demo: setup      ## load the demonstration into the database
	@GEDRAGEN_DEMO=1 $(BIN)/gedragen demo

lock:            ## pin every dependency with its hashes
	@uv pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate -q -o requirements/base.txt
	@uv pip compile pyproject.toml --extra dev --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -q -o requirements/dev.txt

.PHONY: help setup run test fast soak check bench messages documents migrations demo lock
