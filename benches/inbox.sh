#!/usr/bin/env bash
# inbox.sh: passes of `rekap-jp inbox` over 2,000 uploads of 600 offices: the first one, the same against a list of 12,000 people, one with nothing new, one with a
# single new upload, and that again without what was kept of the files read before.
#
# Prints the time of each, that of the processors and its part of the first one's, and its peak memory; says where a pass with nothing new changed a result.
# benches/inbox/uploads.rs makes the uploads, the same ones every time. Only ratios of one run count: machines drift.
#
# Settings: WORK (/tmp/rekap-jp-inbox, its folder `bersama` is made anew each time); REKAP_JP (a built program, else the release build is made).
set -euo pipefail
cd "$(dirname "$0")/.."
work=${WORK:-/tmp/rekap-jp-inbox}
folder=$work/bersama
mkdir -p "$work"

program=${REKAP_JP:-}
if [ -z "$program" ]; then
    cargo build --release --locked
    program=$PWD/target/release/rekap-jp
fi
if [ ! -e "$work/kiriman/pegawai.xlsx" ]; then
    cargo run --quiet --locked --example uploads -- "$work/kiriman"
fi

# measure NAME: one pass; appends "NAME seconds processor-seconds KiB" to the measurements.
measure() {
    python3 - "$1" "$work/measured.txt" "$program" inbox "$folder" --as-of 2025-12-31 --log json <<'PYTHON'
import resource, subprocess, sys, time

name, target, command = sys.argv[1], sys.argv[2], sys.argv[3:]
start = time.perf_counter()
done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - start
# Exit status 1 says that an upload waits for its office.
if done.returncode not in (0, 1):
    sys.exit(f"{name}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(target, "a") as out:
    out.write(f"{name}\t{seconds}\t{used.ru_utime + used.ru_stime}\t{used.ru_maxrss}\n")
PYTHON
}

results() {
    (cd "$folder/hasil" && find . -type f -exec sha256sum {} + | sort)
}

# first NAME SETTING…: a new folder with these settings, and the pass over all uploads.
first() {
    local name=$1
    shift
    rm -rf "$folder"
    "$program" inbox --init "$folder"
    cp -R "$work/kiriman/masuk/." "$folder/masuk/"
    cp "$work/kiriman/pegawai.xlsx" "$folder/pegawai.xlsx"
    printf '%s\n' "$@" '[inbox]' 'settle_seconds = 0' >"$folder/rekap-jp.toml"
    measure "$name"
}

: >"$work/measured.txt"
first "2,000 uploads"
first "2,000 uploads, 12,000 people" 'employees = "pegawai.xlsx"'
before=$(results)
measure "nothing new"
[ "$before" = "$(results)" ] || echo "A pass with nothing new changed a result." >&2
cargo run --quiet --locked --example uploads -- "$folder" one
measure "one new upload"
rm -rf "$folder/log/tembolok"
cargo run --quiet --locked --example uploads -- "$folder" two
measure "one new upload, all read anew"

python3 - "$work/measured.txt" "$folder" <<'PYTHON'
import os, sys

lines = [line.rstrip("\n").split("\t") for line in open(sys.argv[1])]
first = float(lines[0][2])
for name, seconds, used, peak in lines:
    share = float(used) / first
    print(f"{name:32} {float(seconds):8.2f} s, of processors {float(used):8.2f} s  {share:7.1%} of the first  peak {int(peak) / 1024:5.0f} MiB")
for place in ["selesai", "perlu-perbaikan", "gagal", "masuk", "proses", "log/tembolok"]:
    files = [os.path.join(at, name) for at, _, names in os.walk(os.path.join(sys.argv[2], place)) for name in names]
    print(f"{place:32} {len(files):8} files  {sum(map(os.path.getsize, files)) / 2**20:8.1f} MiB")
PYTHON
