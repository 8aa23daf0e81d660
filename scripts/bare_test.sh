#!/bin/sh
# On a bare Debian: `make check` with something missing ends with an error that says what to install, without a Python
# trace, and leaves nothing behind; what it says is then installed, word for word, until it answers. Skipped, with the
# reason, where this machine cannot have a bare Debian.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
root=$(mktemp -d)
source="/srv/a folder/waiver-rules"
trap 'rm -rf "$root" "$root.out"' EXIT
trap 'exit 130' INT TERM

status=0
why=$(sh "$checkout/scripts/debian_root.sh" "$root" 2>&1) || status=$?
if [ "$status" = 3 ]; then
    echo "bare-test: SKIPPED:" "$why"
    exit 0
fi
[ "$status" = 0 ] || { echo "$why" >&2; exit "$status"; }

mkdir -p "$root$source"
(cd "$checkout" && tar --exclude=./.git --exclude='./.venv' --exclude='./.hypothesis' --exclude='./.*_cache' --exclude=./dist \
    --exclude='./waiver_rules/compiled/release.*' --exclude=__pycache__ -cf - .) | tar -C "$root$source" -xf -

inside() {
    # shellcheck disable=SC2086 # a command with its options, or nothing
    env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        PIP_CERT=/etc/ssl/certs/ca-certificates.crt ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} \
        $apart chroot "$root" sh -c "cd '$source' && $1"
}
apart=""
targets="check run"

# refused WHAT WORDS: `make check` and `make run` fail, say the words, and leave nothing.
refused() {
    for target in $targets; do
        if inside "make $target" >"$root.out" 2>&1; then
            echo "bare-test: make $target did not fail $1" >&2
            exit 1
        fi
        if ! grep -q "$2" "$root.out" || grep -q 'Traceback\|  File "' "$root.out" || [ -e "$root$source/.venv" ]; then
            echo "bare-test: make $target $1 does not say \"$2\", shows a trace, or leaves .venv:" >&2
            cat "$root.out" >&2
            exit 1
        fi
    done
    echo "ok    $1: $(head -n 1 "$root.out")"
}

# Installs exactly what the last message says.
obey() {
    words=$(sed -n 's/.*: \(apt-get install .*\)/\1/p' "$root.out" | head -n 1)
    [ -n "$words" ] || { echo "bare-test: the message names nothing to install" >&2; exit 1; }
    inside "apt-get update -qq && $words -y -qq --no-install-recommends" >"$root.log" 2>&1 || { cat "$root.log" >&2; exit 1; }
    rm -f "$root.log"
    echo "      $words"
}

older="$root/usr/local/bin/python3"
refused "without Python" "needs Python 3.11 or later; found: none"
# shellcheck disable=SC2016 # the script expands it
printf '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.10.13 && exit 0\nexit 1\n' >"$older"
chmod +x "$older"
refused "with Python 3.10 only" "needs Python 3.11 or later; found: Python 3.10"
rm "$older"

inside "apt-get update -qq && apt-get install -y -qq --no-install-recommends python3" >/dev/null 2>&1
refused "without venv" "cannot make a virtual environment"
obey
refused "without a compiler" "A C compiler"
inside "apt-get install -y -qq --no-install-recommends gcc" >/dev/null 2>&1
refused "with a compiler only" "headers of the C library"
obey
refused "without Python's headers" "headers of Python"
obey
if unshare -n true 2>/dev/null; then
    apart="unshare -n"
    # pip tries for long; once is enough
    targets=check
    refused "without network" "could not be installed"
    grep -q PyPI "$root.out"
    apart=""
else
    echo "bare-test: SKIPPED without network: no network namespace can be had here"
fi

# a half-made environment: its Python is gone
mkdir -p "$root$source/.venv/bin"
ln -s /nowhere/python "$root$source/.venv/bin/python"
touch "$root$source/.venv/pyvenv.cfg"
inside "make check YEAR=2020" >"$root.out" 2>&1 || { cat "$root.out" >&2; exit 1; }
grep -q 'Section 907, 2020' "$root.out"
grep -q 'engine  *durable-rules' "$root.out"
echo "ok    with everything, over a half-made environment: make check YEAR=2020 answers"
inside "make check YEAR=2020" >"$root.out" 2>&1
if grep -q Installing "$root.out"; then exit 1; fi
echo "ok    a second time nothing is installed"
echo "bare-test: passed"
