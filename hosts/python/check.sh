#!/usr/bin/env bash
# The ledger as others read it: the questions of docs/ledger.md, asked with DuckDB. Needs python3 and its venv; what it installs lies below target/.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=target/python
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r hosts/python/tests/requirements.txt
cargo build --quiet --locked
"$venv/bin/python" hosts/python/tests/questions.py target/debug/rekap-jp
