# Two commands matter: `make demo` shows the whole main job, `make test` proves it. Both set up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS_READY := $(VENV)/.tools-ready
INSTALL = if command -v uv >/dev/null 2>&1; then set -- uv pip install --quiet --python $(BIN)/python; else set -- $(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check; fi; "$$@"
BENCH_LOCK := tests/bench/requirements.lock
BENCH_READY := $(VENV)/.bench-ready
GAZETTEER := incidents/places/gazetteer.sqlite
CODE := bot handlers summaries incidents tests deploy

.PHONY: help setup tools demo sandbox test bench soak check accuracy accuracy-floors format reference pictures lock wheel compiled clean

help:  ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: $(READY) $(GAZETTEER)  ## Make .venv from the lock file, and the gazetteer

tools: setup $(TOOLS_READY)  ## The same, and what tests and checks need

# What runs and what makes the gazetteer. Byte code is made where it is used: a first start needs a third of it.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sitrep needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV) from requirements.lock (once; half a minute) …"
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" $(VENV); \
	else \
	  $(PYTHON) -m venv $(VENV); \
	fi
	@sed '/^# ---- development/,$$d' requirements.lock > $(VENV)/running.lock
	@$(INSTALL) --require-hashes --requirement $(VENV)/running.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS_READY): $(READY)
	@echo "Adding the tools of tests and checks (once; a minute or two) …"
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@touch $@

$(GAZETTEER): $(READY) $(wildcard incidents/places/data/*) $(wildcard incidents/places/build/*.py)
	@echo "Building the gazetteer from GeoNames (once; half a minute) …"
	@$(BIN)/python -m incidents.places.build
	@touch $@

demo: setup  ## The main job without token or network: a wire, questions, a digest
	@$(BIN)/sitrep demo

sandbox: setup  ## The bot in the browser, without token or network: a page to chat on
	@$(BIN)/sitrep sandbox

test: tools  ## The whole test suite, on SQLite and PostgreSQL
	@$(BIN)/python -m pytest

$(BENCH_READY): $(BENCH_LOCK) $(TOOLS_READY)
	@echo "Adding what is measured beside from $(BENCH_LOCK) (once; half a minute) …"
	@$(BIN)/python -m uv pip install --quiet --compile-bytecode --require-hashes --python $(BIN)/python --requirement requirements.lock --requirement $(BENCH_LOCK)
	@touch $@

bench: setup $(BENCH_READY)  ## Every number of the issues beside its reference, in 15 minutes, into deploy/BENCHMARKS.md
	@$(BIN)/python -m tests.bench --json tests/bench/latest.json --markdown deploy/BENCHMARKS.md --summary README.md

soak: setup $(BENCH_READY)  ## The long proofs: memory after 100,000 questions, kill -9, …
	@$(BIN)/python -m tests.soak

check: tools  ## Format, lint, types, the arrows between packages, docs
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/docs -n 0

accuracy: tools  ## What extraction and questions get right and wrong on texts with gold lists
	@$(BIN)/python -m tests.incidents.accuracy --errors
	@$(BIN)/python -m tests.incidents.questions.accuracy --errors

accuracy-floors: tools  ## Raise the floors of accuracy to what is reached now
	@$(BIN)/python -m tests.incidents.accuracy --raise
	@$(BIN)/python -m tests.incidents.questions.accuracy --raise

format: tools  ## Put the code in the house format
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

reference: setup  ## Write deploy/REFERENCE.md from the code
	@$(BIN)/python -m deploy.reference

pictures: tools  ## The README's pictures: the demo, and a chat (needs Chromium)
	@$(BIN)/python -m deploy.pictures
	@$(BIN)/python -m tests.pages.picture

lock: tools  ## Resolve pyproject.toml anew into requirements.lock
	@$(BIN)/python -m deploy.lock

wheel: setup  ## Build dist/sitrep-*.whl, gazetteer included
	@rm -rf dist && $(BIN)/python -m build --no-isolation --wheel --outdir dist .

compiled: tools $(GAZETTEER)  ## The same with extraction compiled to C (needs a C compiler; five minutes), and unpacked in build/compiled
	@rm -rf dist build && HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m build --no-isolation --outdir dist .
	@$(BIN)/python -m uv pip install --quiet --no-deps --target build/compiled dist/*.whl
	@ln -s ../../tests build/compiled/tests
	@cd build/compiled && ../../$(BIN)/python -c 'from incidents.extraction import cascade; print("compiled:", cascade.__file__)' | grep '\.so$$'

clean:  ## Remove what can be made again
	@rm -rf $(VENV) dist build $(GAZETTEER) .*_cache
