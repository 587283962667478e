#!/usr/bin/env bash
# Python: the questions of docs/ledger.md in DuckDB, the wheel on one machine, the notebook, the Spark job on two cores and on a cluster of two executors.
# `check.sh large` runs the job on 400,000 rows. Needs python3 with venv and a Java runtime; what it installs and builds lies below target/.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v java >/dev/null || apt-get install -y --no-install-recommends openjdk-17-jre-headless
venv=$PWD/target/python
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r hosts/python/tests/requirements.txt
export VIRTUAL_ENV=$venv
python=$venv/bin/python tests=hosts/python/tests

if [ "${1:-}" = large ]; then
    (cd hosts/python && "$venv/bin/maturin" develop --quiet --locked --release)
    [ -d target/python-large ] || "$python" $tests/made.py target/python-large 400000 200
    exec "$python" $tests/cluster.py target/python-large
fi
cargo build --quiet --locked
(cd hosts/python && "$venv/bin/maturin" develop --quiet --locked)
"$python" $tests/questions.py target/debug/rekap-jp
"$python" $tests/alone.py target/debug/rekap-jp
"$python" $tests/notebook.py
"$python" $tests/cluster.py
