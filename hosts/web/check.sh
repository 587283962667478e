#!/usr/bin/env bash
# Builds the page and uses it in Chromium and Firefox as a clerk would (hosts/web/tests). What is missing is installed with apt where this runs as root, and named
# otherwise: a check that cannot run fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
command -v node >/dev/null 2>&1 || missing+=(nodejs)
command -v npm >/dev/null 2>&1 || missing+=(npm)
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
[ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || missing+=(firefox-esr)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "hosts/web/check.sh: missing; install with: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    apt-get -o DPkg::Lock::Timeout=600 update -qq
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

hosts/web/build.sh target/html/rekap-jp.html
# The command line that the page is compared with.
cargo build --locked
npm ci --prefix hosts/web/tests --no-audit --no-fund --ignore-scripts --cache target/npm >/dev/null
PAGE="$PWD/target/html/rekap-jp.html" node --test --test-reporter=spec hosts/web/tests/page.test.mjs
