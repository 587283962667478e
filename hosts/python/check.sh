#!/usr/bin/env bash
# Python: the questions of docs/ledger.md in DuckDB, the wheel on one machine, the notebook, the Spark job on two cores and on a cluster of two executors. They are
# compared with REKAP_JP, or the program that this builds. `check.sh build` only builds the wheel, `check.sh large` runs the job on 400,000 rows. What it installs and
# builds lies below target/.
set -euo pipefail
source "$(dirname "$0")/../machine.sh"
cd "$root"

command -v java >/dev/null || need openjdk-17-jre-headless
python3 -c 'import ensurepip' 2>/dev/null || need python3-venv
venv=$root/target/python
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
again "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r hosts/python/tests/requirements.txt || give_up "cannot install from PyPI (target/machine.log)"
export VIRTUAL_ENV=$venv
python=$venv/bin/python tests=hosts/python/tests

if [ "${1:-}" = large ]; then
    (cd hosts/python && "$venv/bin/maturin" develop --quiet --locked --release)
    [ -d target/python-large ] || "$python" $tests/made.py target/python-large 400000 200
    exec "$python" $tests/cluster.py target/python-large
fi
(cd hosts/python && "$venv/bin/maturin" develop --quiet --locked)
[ "${1:-}" != build ] || exit 0
[ -n "${REKAP_JP:-}" ] || cargo build --quiet --locked
program=${REKAP_JP:-target/debug/rekap-jp}
"$python" $tests/questions.py "$program"
"$python" $tests/alone.py "$program"
"$python" $tests/notebook.py
"$python" $tests/cluster.py
