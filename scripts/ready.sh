#!/bin/sh
# Makes a virtual environment with the locked packages: `ready.sh VENV LOCK`. Says what to install when something
# is missing, and leaves nothing half-made: the stamp is written last.
set -u
venv=$1
lock=$2
fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON:-} python3.12 python3.11 python3 python3.13 python3.14; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        printf '%s' "$name"
        return 0
    done
    return 1
}

if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    python=$(find_python) || fail \
        "waiver-rules needs Python 3.11 or later; found: $(python3 --version 2>&1 || echo none)." \
        "On Debian 12 or later: apt-get install python3 python3-venv python3-dev gcc" \
        "or name one: make run PYTHON=/path/to/python3.12"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || fail \
        "This Python cannot make a virtual environment." \
        "On Debian: apt-get install python3-venv"
    "$python" -m venv "$venv" || fail "The virtual environment $venv could not be made."
fi

# durable-rules is compiled on Python 3.11 and 3.12; later Pythons use the reference evaluator
if "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info >= (3, 13))'; then
    if ! "$venv/bin/python" -c 'import durable_rules_engine' 2>/dev/null; then
        command -v "${CC:-cc}" >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || fail \
            "A C compiler is needed once, to build the rule engine durable-rules." \
            "On Debian: apt-get install gcc python3-dev"
        "$venv/bin/python" -c 'import pathlib, sys, sysconfig
sys.exit(not (pathlib.Path(sysconfig.get_paths()["include"]) / "Python.h").exists())' || fail \
            "The headers of Python are needed once, to build the rule engine durable-rules." \
            "On Debian: apt-get install python3-dev"
    fi
fi

echo "Installing the locked packages into $venv (about a minute, once) ..."
log=$(mktemp)
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" >"$log" 2>&1 ||
    ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -e . >>"$log" 2>&1; then
    grep -v '^WARNING' "$log" | tail -n 4 >&2
    rm -f "$log"
    fail "The packages could not be installed." \
        "They come from PyPI: check that this machine reaches it (or set pip's index), then run make again."
fi
rm -f "$log"
