# make run    sets everything up and serves pages and HTTP on 127.0.0.1:8000
# make test   sets everything up and runs the tests
# make check YEAR=2021    prints one year
VENV ?= .venv
PORT ?= 8000
YEAR ?= 2021
# how many tests run at once: a number, or auto for one a core
WORKERS ?= auto
BIN := $(VENV)/bin

.PHONY: run check regress test test-long bench mutate mutate-rules lint wheel wheel-test image-test bare-test run-ready \
    test-ready clean
.DEFAULT_GOAL := run

run-ready:
	@sh scripts/ready.sh "$(VENV)" run

test-ready:
	@sh scripts/ready.sh "$(VENV)" test

run: run-ready
	@"$(BIN)/waiver-rules" evidence build
	@"$(BIN)/waiver-rules" serve --port $(PORT)

check: run-ready
	@"$(BIN)/waiver-rules" check $(YEAR)

# golden verdicts, and which change is behind each that differs
regress: run-ready
	@"$(BIN)/waiver-rules" regress

# the release is built before the tests, so that tests in several processes read it and none writes it
test: test-ready
	@"$(BIN)/waiver-rules" evidence build
	@"$(BIN)/python" -m pytest -n $(WORKERS)
	@echo "make test leaves out the tests marked long; make test-long runs everything at full size."

test-long: test-ready
	@"$(BIN)/waiver-rules" evidence build
	@"$(BIN)/python" -m pytest -n $(WORKERS) -m "long or not long"

lint: test-ready
	@"$(BIN)/ruff" check .
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports"
	@"$(BIN)/waiver-rules" evidence lint

# changes every rule of section 907 in every small way: do the goldens and the tests of the rules notice? About a minute
mutate-rules: test-ready
	@"$(BIN)/waiver-rules" evidence build
	@"$(BIN)/python" -m scripts.mutate_rules

# changes the code that combines and dates verdicts piece by piece: do its tests notice? About a quarter of an hour
mutate: test-ready
	@rm -rf mutants
	@"$(BIN)/mutmut" run --max-children 2
	@"$(BIN)/mutmut" results
	@"$(BIN)/mutmut" export-cicd-stats
	@"$(BIN)/python" -m scripts.mutation_share

# the release is compiled into the wheel
wheel: run-ready
	@"$(BIN)/waiver-rules" evidence build
	@rm -rf dist
	@"$(BIN)/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

# speed, scale and endurance beside peers, which get an environment of their own: about ten minutes. QUICK=yes is a
# reduced run; NAMES="pages scale" runs some; MILLION=yes has the store grow to a million facts, most of an hour
bench: test-ready
	@sh scripts/peers.sh "$(BIN)/python" bench/peers
	@"$(BIN)/waiver-rules" evidence build
	@$(if $(MILLION),WAIVER_RULES_BENCH_MILLION=yes) "$(BIN)/python" -m bench $(if $(QUICK),--quick) $(NAMES)

# installs the wheel elsewhere and uses it without the checkout
wheel-test: wheel
	@sh scripts/wheel_test.sh "$(VENV)" dist

# lints the Dockerfile, builds the image and uses it; says what it cannot do here
image-test:
	@sh scripts/image_test.sh

# make run and make check on a bare Debian, where this machine can have one
bare-test:
	@sh scripts/bare_test.sh

clean:
	@rm -rf "$(VENV)" build dist mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache \
		waiver_rules/compiled/release.*
