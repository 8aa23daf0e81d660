#!/bin/sh
# Makes a bare Debian with make and nothing of Python: `debian_root.sh FOLDER`. It is unpacked from the file that
# DEBIAN_ROOT names, where there is one, and kept there where there is none yet. Ends with 3, and says why, where this
# machine cannot have one.
set -eu
folder=$1
kept=${DEBIAN_ROOT:-}
cannot() {
    echo "a bare Debian cannot be had here: $1" >&2
    exit 3
}
[ "$(id -u)" = 0 ] || cannot "that needs root"
mkdir -p "$folder"
if [ -n "$kept" ] && [ -s "$kept" ]; then
    tar -C "$folder" -xf "$kept"
else
    command -v debootstrap >/dev/null 2>&1 || cannot "debootstrap is not installed"
    log=$(mktemp)
    if ! debootstrap --variant=minbase --include=make,ca-certificates bookworm "$folder" >"$log" 2>&1; then
        tail -n 3 "$log" >&2
        rm -f "$log"
        cannot "debootstrap failed; is Debian's mirror within reach?"
    fi
    rm -f "$log"
    # the authorities that this machine trusts; a network may have its own
    cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/ca-certificates.crt"
    rm -f "$folder"/var/cache/apt/archives/*.deb
    if [ -n "$kept" ]; then
        tar -C "$folder" -cf "$kept.part" . && mv "$kept.part" "$kept"
    fi
fi
# apt works as a user of its own
chmod 755 "$folder"
# the way to the network is that of the machine
cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
cp -L /etc/hosts "$folder/etc/hosts"
