# Each target is a line or two; `make run` and `make test` set up everything they need.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test thorough check bench screenshots lock clean

run: .venv/run
	$(BIN)/streamlit run app.py

test: .venv/test
	$(BIN)/python -m pytest

thorough: .venv/test
	CIO_TESTS=thorough $(BIN)/python -m pytest

check: .venv/test
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
	$(BIN)/cio-course lint && $(BIN)/cio-course check

bench: .venv/test
	$(BIN)/python -m tests.bench

screenshots: .venv/test
	$(BIN)/python -m tests.browser.screenshots docs/screenshots
	$(BIN)/python -m tests.browser.walkthrough docs/walkthrough.webp

lock:
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-test.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, found " + sys.version)'
	$(PYTHON) -m venv .venv

# The stamps say which lock the environment was installed from.
.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/test: requirements-test.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --requirement requirements-test.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@ .venv/run
