# Two commands do all set-up on a fresh machine with Python 3.11: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Judges of HTML that come from npm; the Nu checker needs Java. Tests that ask them are skipped where they are not.
CHECKERS := .checkers
VNU := 26.9.27
LIGHTHOUSE := 12.2.3

.PHONY: site test lint release clean checkers lighthouse
.DEFAULT_GOAL := site

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "Install the venv module first (Debian: apt-get install python3-venv)."; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

site: $(VENV)/.installed ## build the demonstration archive and say where to look
	@$(BIN)/newsarchive build
	@echo "Look at it with: $(BIN)/newsarchive serve"

test: $(VENV)/.installed ## the whole test suite
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/.installed ## style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

checkers: $(CHECKERS)/vnu-$(VNU) ## the Nu HTML checker, for the tests

lighthouse: $(CHECKERS)/lighthouse-$(LIGHTHOUSE) ## Lighthouse, for benchmarks/lighthouse.py

$(CHECKERS)/vnu-$(VNU):
	@npm install --silent --no-save --no-package-lock --prefix $(CHECKERS)/vnu vnu-jar@$(VNU)
	@touch $@

$(CHECKERS)/lighthouse-$(LIGHTHOUSE):
	@npm install --silent --no-save --no-package-lock --prefix $(CHECKERS)/lighthouse lighthouse@$(LIGHTHOUSE)
	@touch $@

release: $(VENV)/.installed ## what would be given away, installed in empty environments on two Pythons
	@$(BIN)/python tools/clean_install.py

clean: ## what the other targets made
	rm -rf $(VENV) $(CHECKERS) build .newsarchive dist
