#!/bin/sh
# The peers at their pinned versions, in places of their own: bench/peers/.venv and bench/peers/node_modules.
# usage: install.sh PYTHON SUDO
set -eu
PY=$1
SUDO=${2:-}
cd "$(dirname "$0")"
if ! [ -e .venv/.done ] || [ requirements.txt -nt .venv/.done ]; then
  echo "Installing the peers for Python (once) …" >&2
  "$PY" -m venv .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check -r requirements.txt
  touch .venv/.done
fi
if ! command -v npm >/dev/null 2>&1; then
  # Without node its peers are left out, and the table says so.
  $SUDO apt-get update -qq && $SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null ||
    { echo "node cannot be installed: its peers are left out" >&2; exit 0; }
fi
if ! [ -e node_modules/.done ] || [ package-lock.json -nt node_modules/.done ]; then
  echo "Installing the peers for node (once) …" >&2
  # An optional one, SQLite for node, is compiled where no built one fits.
  npm ci --silent --no-fund --no-audit || { echo "npm failed: node's peers are left out" >&2; exit 0; }
  touch node_modules/.done
fi
