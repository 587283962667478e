#!/usr/bin/env bash
# The ledger as others read it: the questions of docs/ledger.md, asked with DuckDB of what REKAP_JP, or the program that it builds, writes. What it installs lies below
# target/.
set -euo pipefail
source "$(dirname "$0")/../machine.sh"
cd "$root"

venv=target/python
python3 -c 'import ensurepip' 2>/dev/null || need python3-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
again "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r hosts/python/tests/requirements.txt || give_up "cannot install from PyPI (target/machine.log)"
[ -n "${REKAP_JP:-}" ] || cargo build --quiet --locked
"$venv/bin/python" hosts/python/tests/questions.py "${REKAP_JP:-target/debug/rekap-jp}"
