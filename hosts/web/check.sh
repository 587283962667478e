#!/usr/bin/env bash
# Builds the page and uses it in Chromium and Firefox as a clerk would (hosts/web/tests), against the command line: REKAP_JP, or the program that it builds.
# What is missing is installed with apt where this runs as root, and named otherwise: a check that cannot run fails.
set -euo pipefail
source "$(dirname "$0")/../machine.sh"
cd "$root"
need node=nodejs npm "${CHROMIUM:-/usr/bin/chromium}=chromium" "${FIREFOX:-/usr/bin/firefox-esr}=firefox-esr"

export PAGE=$root/target/html/rekap-jp.html
hosts/web/build.sh "$PAGE"
if [ -z "${REKAP_JP:-}" ]; then
    cargo build --release --locked
    export REKAP_JP=$root/target/release/rekap-jp
fi
again npm ci --prefix hosts/web/tests --no-audit --no-fund --ignore-scripts --cache target/npm || give_up "cannot install hosts/web/tests/package.json from npm's registry (target/machine.log)"
node --test --test-reporter=spec --test-concurrency=1 hosts/web/tests/*.test.mjs
