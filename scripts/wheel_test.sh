#!/bin/sh
# Installs the wheel elsewhere and uses it without the checkout: `wheel_test.sh PYTHON-OR-VENV DIST`. It must answer from
# the release that was compiled into it: without building, without writing anything, and without a home folder.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
python=$1
[ ! -d "$python" ] || python=$python/bin/python
dist=$2
set -- "$dist"/waiver_rules-*.whl
[ $# = 1 ] && [ -f "$1" ] || { echo "wheel-test: there must be one wheel in $dist" >&2; exit 1; }
wheel=$1

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

echo "wheel-test: installing $(basename "$wheel") and the locked packages elsewhere ..."
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r "$checkout/requirements/run.lock"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-index "$wheel"
"$work/venv/bin/python" -m pip check --disable-pip-version-check

release=$(sed -n 2p "$checkout/waiver_rules/compiled/release.stamp")
packages=$("$work/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
for part in json stamp; do
    cmp "$checkout/waiver_rules/compiled/release.$part" "$packages/waiver_rules/compiled/release.$part"
done
echo "ok    the release in the wheel is that of the checkout"

mkdir "$work/elsewhere"
cd "$work/elsewhere"
files() { (cd "$work" && find . -type f -exec cksum {} + | LC_ALL=C sort -k 3); }
files >"$work.before"
chmod -R a-w "$work"

# No home, no variables, no compiled Python written. Root writes where it likes, so root gets a read-only mount.
clean() { env -i PATH=/usr/bin:/bin PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 "$@"; }
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    # shellcheck disable=SC2016 # the inner shell expands it
    locked() { clean unshare -m sh -c 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0/elsewhere" && exec "$@"' "$work" "$@"; }
    locked sh -c ': 2>/dev/null >written' 2>/dev/null && { echo "wheel-test: the mount is not read-only" >&2; exit 1; }
else
    locked() { clean "$@"; }
fi

# shellcheck disable=SC2016
locked "$work/venv/bin/python" -c '
import pathlib, sys
import evidence, service, waiver_rules
from waiver_rules import packaged
inside = pathlib.Path(sys.argv[1]).resolve()
for one in (evidence, service, waiver_rules):
    assert pathlib.Path(one.__file__).resolve().is_relative_to(inside), one.__file__
packaged.build_release = None  # building would fail here
packaged._cache = lambda: pathlib.Path("/nowhere")  # and no cache helps
assert packaged.packaged_release().name == sys.argv[2]
' "$packages" "$release"
echo "ok    nothing of the checkout is imported, and the release is read, not built"

locked "$work/venv/bin/python" "$checkout/scripts/smoke.py" --release "$release" -- "$work/venv/bin/waiver-rules"
locked "$work/venv/bin/python" -c '
import sys
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.packaged import packaged_release
from waiver_rules.query import Query
sys.stdout.buffer.write(certificate_bytes(certificate(packaged_release(), Query(statute="section-907", year=2020))))
' >"$work.certificate"
locked "$work/venv/bin/python" -I "$packages/waiver_rules/checker.py" "$work.certificate"
rm -f "$work.certificate"
echo "ok    the checker, run alone, accepts a certificate of the installed wheel"
files >"$work.after"
cmp "$work.before" "$work.after"
rm -f "$work.before" "$work.after"
echo "ok    no file of the installation was changed, none was added"
echo "wheel-test: passed"
