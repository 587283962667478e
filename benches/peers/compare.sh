#!/usr/bin/env bash
# compare.sh [one] [million] [many]: rekap-jp, pandas and polars on the same invented workbooks, in turn, in one run.
#
#   one      100,000 rows in one file (the default)
#   million  1,000,000 rows in one file; the pandas run alone takes minutes
#   many     200 files of 2,000 rows
#
# Prints the mean time of each, how many times longer than rekap-jp it took, and its peak memory. Only ratios of one run count: machines drift.
# rekap-jp writes at deflate level 3, the peers at their default, level 6. Needs python3 with venv; the peers come from PyPI into $WORK.
#
# Settings: RUNS (3) rounds; WORK (a folder that is kept, /tmp/rekap-jp-peers); REKAP_JP (a built program, else the release build is made).
set -euo pipefail
cd "$(dirname "$0")/../.."
peers=$PWD/benches/peers
work=${WORK:-/tmp/rekap-jp-peers}
runs=${RUNS:-3}
mkdir -p "$work"
export PYTHONDONTWRITEBYTECODE=1

program=${REKAP_JP:-}
if [ -z "$program" ]; then
    cargo build --release --locked
    program=$PWD/target/release/rekap-jp
fi

python=$work/venv/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet pandas openpyxl python-calamine polars fastexcel xlsxwriter
fi

# make FILE ROWS [SEED]: makes a workbook where it is not there yet.
make() {
    [ -s "$1" ] || { "$python" "$peers/make.py" "$2" "$work/part.xlsx" "${3:-1}" && mv "$work/part.xlsx" "$1"; }
}

# measure NAME COMMAND...: runs once; appends "NAME seconds KiB" to the measurements.
measure() {
    local name=$1
    shift
    "$python" - "$name" "$work/measured.txt" "$@" <<'PYTHON'
import resource, subprocess, sys, time

name, target, command = sys.argv[1], sys.argv[2], sys.argv[3:]
start = time.perf_counter()
done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - start
# Exit status 1 of rekap-jp says that some rows want mending; 2 and above that nothing was done.
if done.returncode not in (0, 1) or (done.returncode == 1 and name != "rekap-jp"):
    sys.exit(f"{name} failed: {done.stderr.decode(errors='replace')[-2000:]}")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
with open(target, "a") as out:
    out.write(f"{name} {seconds} {peak}\n")
PYTHON
}

# compare TITLE FILE...: all contenders on the same files, alternating, after one round that warms the disk cache with the program alone.
compare() {
    local title=$1
    shift
    : >"$work/measured.txt"
    "$program" check "$@" --as-of 2025-12-31 --quiet || [ $? -eq 1 ]
    for _ in $(seq "$runs"); do
        measure rekap-jp "$program" run "$@" --as-of 2025-12-31 --quiet --force -o "$work/rekap.xlsx"
        measure pandas "$python" "$peers/pandas_recap.py" openpyxl "$work/pandas.xlsx" "$@"
        measure polars "$python" "$peers/polars_recap.py" "$work/polars.xlsx" "$@"
    done
    "$python" - "$title" "$work/measured.txt" <<'PYTHON'
import sys
from collections import defaultdict

times, peaks = defaultdict(list), defaultdict(int)
for line in open(sys.argv[2]):
    name, seconds, peak = line.split()
    times[name].append(float(seconds))
    peaks[name] = max(peaks[name], int(peak))
own = sum(times["rekap-jp"]) / len(times["rekap-jp"])
print(f"\n{sys.argv[1]}, {len(times['rekap-jp'])} rounds")
for name, all_of_it in times.items():
    mean = sum(all_of_it) / len(all_of_it)
    spread = f"{min(all_of_it):.2f}–{max(all_of_it):.2f}"
    print(f"  {name:9} {mean:8.2f} s ({spread})  {mean / own:6.1f}×  peak {peaks[name] / 1024:7.0f} MiB")
PYTHON
}

for job in "${@:-one}"; do
    case $job in
    one)
        make "$work/100k.xlsx" 100000
        compare "100,000 rows, one file" "$work/100k.xlsx"
        ;;
    million)
        make "$work/1m.xlsx" 1000000
        compare "1,000,000 rows, one file" "$work/1m.xlsx"
        ;;
    many)
        mkdir -p "$work/many"
        files=()
        for number in $(seq -w 200); do
            make "$work/many/$number.xlsx" 2000 "$((10#$number))"
            files+=("$work/many/$number.xlsx")
        done
        compare "200 files of 2,000 rows" "${files[@]}"
        ;;
    small) # To try the script itself.
        make "$work/small.xlsx" 3000
        compare "3,000 rows, one file" "$work/small.xlsx"
        ;;
    *)
        echo "unknown: $job (one, million, many)" >&2
        exit 2
        ;;
    esac
done
