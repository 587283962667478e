#!/usr/bin/env bash
# paired.sh [REF]: the working tree against an earlier version (the last tag, else the commit before), in turn, in one run.
#
# Builds both for release; makes one invented workbook; compares the processor time, the time and the peak memory of `run`, the least of all rounds, and whether the
# two results hold the same bytes. Only ratios of one run count: machines drift.
#
# Settings: ROWS (100000); RUNS (10) rounds; WORK (a folder that is kept, /tmp/rekap-jp-paired, with the earlier builds); REKAP_JP (the working tree's program, else
# the release build is made). Needs git and python3 with venv; xlsxwriter comes from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${WORK:-/tmp/rekap-jp-paired}
rows=${ROWS:-100000}
earlier=$(git rev-parse --verify "${1:-$(git describe --tags --abbrev=0 2>/dev/null || echo HEAD~1)}^{commit}")
mkdir -p "$work"

python=$work/venv/bin/python
[ -x "$python" ] || { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet xlsxwriter; }
[ -s "$work/$rows.xlsx" ] || { "$python" -B benches/peers/make.py "$rows" "$work/part.xlsx" 1 && mv "$work/part.xlsx" "$work/$rows.xlsx"; }

if [ ! -x "$work/rekap-jp-$earlier" ]; then
    rm -rf "$work/source" && mkdir "$work/source"
    git archive "$earlier" | tar -x -C "$work/source"
    cargo build --release --locked --manifest-path "$work/source/Cargo.toml" --target-dir "$work/target"
    cp "$work/target/release/rekap-jp" "$work/rekap-jp-$earlier"
fi
program=${REKAP_JP:-}
if [ -z "$program" ]; then
    cargo build --release --locked
    program=$PWD/target/release/rekap-jp
fi
cp "$program" "$work/rekap-jp-now"

"$python" - "$work" "${RUNS:-10}" "$rows" "$earlier" <<'PYTHON'
import os, subprocess, sys, time
from pathlib import Path

work, runs, rows, earlier = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
least = {}
for _ in range(runs):
    for name in (earlier, "now"):
        command = [work / f"rekap-jp-{name}", "run", work / f"{rows}.xlsx", "--as-of", "2025-12-31", "-q", "--force", "-o", work / f"{name}.xlsx"]
        start = time.perf_counter()
        started = subprocess.Popen(command)
        _, status, used = os.wait4(started.pid, 0)
        seconds = time.perf_counter() - start
        # Exit status 1 says that some rows want mending.
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{name} failed")
        measured = (used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024)
        least[name] = tuple(map(min, least.get(name, measured), measured))
print(f"{rows} rows, least of {runs} rounds")
for name, (cpu, seconds, peak) in least.items():
    ratio = cpu / least[earlier][0]
    print(f"  {name[:12]:12} processor {cpu:6.3f} s ({ratio:.3f})  time {seconds:6.3f} s  peak {peak:5.0f} MiB")
same = (work / f"{earlier}.xlsx").read_bytes() == (work / "now.xlsx").read_bytes()
print("the results hold the same bytes" if same else "the results differ")
PYTHON
