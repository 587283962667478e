#!/usr/bin/env bash
# Builds the page from a fresh Debian machine: `hosts/web/build.sh [OUTPUT]`, by default target/html/rekap-jp.html. What it needs and does not find it installs
# with apt where it runs as root, and names otherwise. It is built on no network but for crates that cargo has not fetched yet.
set -euo pipefail
cd "$(dirname "$0")/../.."
output=${1:-target/html/rekap-jp.html}
wasm=wasm32-unknown-unknown

# install COMMAND-OR-FILE PACKAGE...
install_where_missing() {
    local wanted=$1
    shift
    if command -v "$wanted" >/dev/null 2>&1 || [ -e "$wanted" ]; then return; fi
    if [ "$(id -u)" != 0 ]; then
        echo "hosts/web/build.sh: $wanted is missing; install it with: apt-get install $*" >&2
        exit 1
    fi
    apt-get -o DPkg::Lock::Timeout=600 update -qq
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "$@" >/dev/null
}

install_where_missing cc gcc libc6-dev
install_where_missing cargo cargo-web rustc-web
sysroot=$(rustc --print sysroot)
host=$(rustc -vV | sed -n 's/^host: //p')

# The linker comes with rustup's toolchain, else from Debian.
if [ ! -x "$sysroot/lib/rustlib/$host/bin/rust-lld" ]; then
    install_where_missing wasm-ld lld
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld
fi

# The standard library for wasm: there already, else from rustup, else built from its sources as Debian packs them.
build_std=()
if [ ! -d "$sysroot/lib/rustlib/$wasm/lib" ] && ! { command -v rustup >/dev/null 2>&1 && rustup target add "$wasm"; }; then
    install_where_missing "$sysroot/lib/rustlib/src/rust/library/Cargo.lock" rust-web-src
    export RUSTC_BOOTSTRAP=1
    build_std=(-Zbuild-std=std,panic_abort)
fi

# An instance has at most 1 GiB (page/engine.js says so to the clerk), and the stack of a desktop program. No path of this machine stands in the page.
flags="-Clink-arg=--max-memory=1073741824 -Clink-arg=-zstack-size=8388608 --remap-path-prefix=$PWD/="
cargo fetch --locked --target "$wasm" 2>/dev/null || true
for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do flags+=" --remap-path-prefix=$sources="; done
RUSTFLAGS=$flags cargo build --locked --profile page --target "$wasm" -p rekap-web "${build_std[@]}"

mkdir -p "$(dirname "$output")"
CARGO_TARGET_DIR=target/pack cargo run --locked --quiet --manifest-path hosts/web/pack/Cargo.toml -- "target/$wasm/page/rekap_web.wasm" hosts/web/page "$output"
echo "$output: $(stat -c %s "$output") bytes"
