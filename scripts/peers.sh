#!/bin/sh
# Makes the peers' own virtual environment, FOLDER/.venv, from FOLDER/requirements.txt: `peers.sh PYTHON FOLDER`. Does
# nothing where that was done. Nothing of it is a dependency of the product.
set -eu
python=$1
folder=$2
stamp() { cksum "$folder/requirements.txt"; }
[ -x "$folder/.venv/bin/python" ] && stamp | cmp -s - "$folder/.venv/.ready" && exit 0
echo "Installing the peers into $folder/.venv (about a minute, once) ..."
"$python" -m venv --clear "$folder/.venv"
"$folder/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$folder/requirements.txt" ||
    { echo "The peers could not be installed from PyPI: benchmarks against them will say so." >&2; exit 1; }
stamp >"$folder/.venv/.ready"
