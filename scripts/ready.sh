#!/bin/sh
# Makes a virtual environment with the locked packages and this project: `ready.sh VENV run|test`. Does nothing where
# that was done. Says what to install when something is missing, and leaves nothing half-made: a virtual environment
# made here that cannot be completed is removed, and the stamp is written last.
set -u
venv=$1
set_name=$2
lock=requirements/$set_name.lock
made=""
log=""

clean_up() {
    [ -z "$log" ] || rm -f "$log"
    [ -z "$made" ] || rm -rf "$venv"
}
trap 'clean_up' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# What the environment was made from. It holds the folder too: the scripts in it do not survive a move.
stamp() {
    printf '%s\n' "$PWD" "$venv"
    cksum pyproject.toml "requirements/$1.lock" scripts/ready.sh
}

is_ready() {
    [ -x "$venv/bin/waiver-rules" ] && "$venv/bin/python" -c '' 2>/dev/null &&
        stamp "$1" | cmp -s - "$venv/.ready-$1"
}

is_ready "$set_name" && exit 0

find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3.12 python3.11 python3 python3.13 python3.14 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        # some commands of that name only say that it is not chosen here, so each is asked
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        printf '%s' "$name"
        return 0
    done
    return 1
}

# The environment is made by a Python that is still there, and has pip.
if ! "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    python=$(find_python) || fail \
        "waiver-rules needs Python 3.11 or later; found: $(python3 --version 2>/dev/null || echo none)." \
        "On Debian 12 or later: apt-get install python3 python3-venv python3-dev gcc libc6-dev" \
        "or name one: make run PYTHON=/path/to/python3.12"
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || fail \
        "Python $version is here, but it cannot make a virtual environment." \
        "On Debian: apt-get install python$version-venv"
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv" 2>/dev/null || echo file)" ]; then
        fail "$venv is there and is no virtual environment: move it away, or name another: make run VENV=folder"
    fi
    made=yes
    "$python" -m venv --clear "$venv" >/dev/null 2>&1 || fail \
        "The virtual environment $venv could not be made: can that folder be written, and is there space?"
fi

# durable-rules is compiled on Python 3.11 and 3.12; later Pythons use the reference evaluator
version=$("$venv/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
case $version in
3.11 | 3.12)
    if ! "$venv/bin/python" -c 'import durable_rules_engine' >/dev/null 2>&1; then
        compiler=${CC:-$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_config_var("CC") or "cc")')}
        headers=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')
        # shellcheck disable=SC2086 # the compiler may come with options
        compiles() { printf '#include <%s>\n' "$1" | $compiler -I"$headers" -fsyntax-only -x c - >/dev/null 2>&1; }
        compiles stddef.h || fail \
            "A C compiler (${compiler%% *}) is needed once, to build the rule engine durable-rules." \
            "On Debian: apt-get install gcc libc6-dev python$version-dev" \
            "Python 3.13 and later need none: they use the reference evaluator."
        compiles stdio.h || fail \
            "The headers of the C library are needed once, to build the rule engine durable-rules." \
            "On Debian: apt-get install libc6-dev"
        compiles Python.h || fail \
            "The headers of Python $version are needed once, to build the rule engine durable-rules." \
            "On Debian: apt-get install python$version-dev"
    fi
    ;;
esac

echo "Installing the locked packages into $venv (about a minute, once) ..."
log=$(mktemp) || fail "No temporary file could be made: is there space in ${TMPDIR:-/tmp}?"
install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@" >>"$log" 2>&1
}
if ! install --require-hashes -r "$lock" || ! install --no-deps -e .; then
    grep -i '^ *error' "$log" | tail -n 4 >&2
    if grep -qi 'failed building wheel\|failed to build\|command .*gcc.* failed' "$log"; then
        fail "A package could not be built." \
            "On Debian: apt-get install gcc libc6-dev python$version-dev; then run make again."
    fi
    if grep -qi 'no space left' "$log"; then
        fail "The disk is full: make space, then run make again."
    fi
    fail "The packages could not be installed." \
        "They come from PyPI: check that this machine reaches it (or set pip's index), then run make again."
fi

made=""
stamp "$set_name" >"$venv/.ready-$set_name"
# what the tests need holds what a run needs
[ "$set_name" = run ] || stamp run >"$venv/.ready-run"
