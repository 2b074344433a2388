# One line per target; every target sets up what it needs on a machine with Python 3.11 and make.
PYTHON ?= python3.11
VENV   := .venv
PY     := $(VENV)/bin/python
STAMP  := $(VENV)/.ready

.PHONY: demo test lint fix docs golden bench check fuzz clean
$(STAMP): pyproject.toml
	$(PYTHON) tools/setup.py $(VENV) && touch $(STAMP)
demo: $(STAMP) ; $(PY) tools/demo.py
test: $(STAMP) ; $(PY) -m pytest -n 2
lint: $(STAMP) ; $(PY) -m ruff check . && $(PY) -m ruff format --check . && $(VENV)/bin/lint-imports && $(VENV)/bin/pyright
fix: $(STAMP) ; $(PY) -m ruff check --fix . ; $(PY) -m ruff format .
docs: $(STAMP) ; $(PY) -m tools.docs
golden: $(STAMP) ; $(PY) -m tests.golden.regenerate
bench: $(STAMP) ; $(VENV)/bin/fabula bench quality --write && $(VENV)/bin/fabula bench speed --write
fuzz: $(STAMP) ; $(PY) -m pip install -q --group fuzz && $(PY) tools/fuzz.py
check: lint test
clean: ; rm -rf $(VENV) dist build .pytest_cache .ruff_cache .hypothesis .import_linter_cache
