# make run    sets everything up and serves pages and HTTP on 127.0.0.1:8000
# make test   sets everything up and runs the tests
# make check YEAR=2021    prints one year
VENV ?= .venv
PORT ?= 8000
YEAR ?= 2021
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
TEST_READY := $(VENV)/.test-ready

.PHONY: run check test test-long lint wheel clean
.DEFAULT_GOAL := run

$(RUN_READY): pyproject.toml requirements/run.lock scripts/ready.sh
	@sh scripts/ready.sh $(VENV) requirements/run.lock
	@touch $@

$(TEST_READY): pyproject.toml requirements/test.lock scripts/ready.sh
	@sh scripts/ready.sh $(VENV) requirements/test.lock
	@touch $@ $(RUN_READY)

run: $(RUN_READY)
	@$(BIN)/waiver-rules evidence build
	@$(BIN)/waiver-rules serve --port $(PORT)

check: $(RUN_READY)
	@$(BIN)/waiver-rules check $(YEAR)

test: $(TEST_READY)
	@$(BIN)/waiver-rules evidence build
	@$(BIN)/python -m pytest -m "not long"
	@echo "make test leaves out the tests marked long; make test-long runs everything at full size."

test-long: $(TEST_READY)
	@$(BIN)/waiver-rules evidence build
	@$(BIN)/python -m pytest

lint: $(TEST_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/waiver-rules evidence lint

wheel: $(TEST_READY)
	@$(BIN)/waiver-rules evidence build
	@rm -rf dist
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis waiver_rules/compiled/release.*
