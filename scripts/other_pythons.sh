#!/bin/sh
# Makes a virtual environment with the locked packages for each other Python that this machine has:
# `other_pythons.sh VENV FOLDER`. Prints the interpreters that are not VENV's own; says on stderr which were not found.
set -u
own=$("$1/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || exit 1
folder=$2
find_version() {
    for found in "python$1" "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}"/versions/"$1".*/bin/python; do
        # a command of that name may only say that it is not chosen here
        "$found" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$1')" >/dev/null 2>&1 || continue
        printf '%s' "$found"
        return 0
    done
    return 1
}
for version in 3.11 3.12 3.13; do
    [ "$version" != "$own" ] || continue
    if ! python=$(find_version "$version"); then
        echo "Python $version was not found" >&2
        continue
    fi
    PYTHON=$python sh "$(dirname "$0")/ready.sh" "$folder/$version" run >&2 || exit 1
    printf '%s\n' "$folder/$version/bin/python"
done
