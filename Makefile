# Sameboat. Two commands matter: `make run` and `make test`. Each sets up everything it needs in .venv.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
RUN_STAMP := .venv/.run-$(shell cat requirements.txt pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)
DEV_STAMP := .venv/.dev-$(shell cat requirements-dev.txt pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)
POSTGRES ?= postgresql://postgres@127.0.0.1:5432/postgres
REDIS ?= redis://127.0.0.1:6379/9

.PHONY: help setup setup-dev system run test test-sqlite test-postgres check bench lock messages docs where format pictures clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/bin/python:
	@bash tools/make_venv $(PYTHON)

$(RUN_STAMP): .venv/bin/python requirements.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null \
	  || $(BIN)/pip install -qq --disable-pip-version-check --no-deps -e .
	@rm -f .venv/.run-* && touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements-dev.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@rm -f .venv/.dev-* && touch $@

setup: $(RUN_STAMP)

setup-dev: $(DEV_STAMP) system

system:  # Chromium and gettext come from Debian's packages; asked for only when absent
	@bash tools/system_packages

run: setup  ## set everything up, load the demo network, serve on PORT
	@exec $(BIN)/sameboat run --demo --port $(PORT)

test: test-sqlite test-postgres  ## every test, on SQLite and on PostgreSQL + Redis when they answer

test-sqlite: setup-dev
	@echo "== the suite on SQLite"
	@env -u DATABASE_URL -u REDIS_URL PYTHONHASHSEED=0 $(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

test-postgres: setup-dev
	@if $(BIN)/python tools/answers.py $(POSTGRES) $(REDIS); then \
	  echo "== the suite on PostgreSQL and Redis"; \
	  DATABASE_URL=$(POSTGRES) REDIS_URL=$(REDIS) PYTHONHASHSEED=0 $(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder; \
	elif [ "$$CI" = true ]; then echo "PostgreSQL or Redis do not answer: in CI that is a failure"; exit 1; \
	else echo "== PostgreSQL or Redis do not answer here: that half of the suite is left out"; fi

check: setup-dev  ## style, types, floors, migrations, translations, generated pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy sameboat
	$(BIN)/lint-imports --no-cache
	$(BIN)/sameboat manage makemigrations --check --dry-run
	$(BIN)/python tools/messages.py --check
	$(BIN)/python tools/write_docs.py --check
	@git grep -nIE '^<<<<<<<|^>>>>>>>' -- . && exit 1 || true

bench: setup-dev  ## measure against a baseline in the same run (bench/README.md)
	$(BIN)/python -m bench.run $(BENCH)

lock:  ## requirements*.in -> requirements*.txt, with hashes and without addresses
	$(BIN)/pip install -qq uv
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

messages: setup-dev  ## read every text out of code, templates and catalogue into the six languages
	$(BIN)/python tools/messages.py

docs: setup-dev  ## docs/rules.md from the rulebook, docs/stages.md from the states of a group
	$(BIN)/python tools/write_docs.py

pictures: setup-dev  ## the pictures of README and handbook, made by tests
	SAMEBOAT_PICTURES=docs/pictures $(BIN)/python -m pytest -q tests/journeys -k picture

format: setup-dev
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

where: setup-dev  ## make where f=directory:listing — the eight places of a feature
	@$(BIN)/python tools/where.py $(f)

clean:
	rm -rf .venv data build
