#!/usr/bin/env bash
# Builds the page from a fresh Debian machine: `hosts/web/build.sh [OUTPUT]`, by default target/html/rekap-jp.html. What it needs and does not find it installs
# with apt where it runs as root, and names otherwise. It is built on no network but for crates that cargo has not fetched yet.
set -euo pipefail
source "$(dirname "$0")/../machine.sh"
cd "$root"
output=${1:-target/html/rekap-jp.html}
wasm=wasm32-unknown-unknown

need cc=gcc libc6-dev cargo=cargo-web rustc=rustc-web
sysroot=$(rustc --print sysroot)
host=$(rustc -vV | sed -n 's/^host: //p')

# The linker comes with rustup's toolchain, else from Debian.
if [ ! -x "$sysroot/lib/rustlib/$host/bin/rust-lld" ]; then
    need wasm-ld=lld
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld
fi

# The standard library for wasm: there already, else from rustup, else built from its sources as Debian packs them.
build_std=()
if ! has_target "$wasm"; then
    need "$sysroot/lib/rustlib/src/rust/library/Cargo.lock=rust-web-src"
    export RUSTC_BOOTSTRAP=1
    build_std=(-Zbuild-std=std,panic_abort)
fi

# An instance has at most 1 GiB (page/engine.js says so to the clerk), and the stack of a desktop program. No path of this machine stands in the page.
flags="-Clink-arg=--max-memory=1073741824 -Clink-arg=-zstack-size=8388608 --remap-path-prefix=$PWD/="
again cargo fetch --locked || give_up "cannot fetch the crates (target/machine.log)"
for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do flags+=" --remap-path-prefix=$sources="; done
RUSTFLAGS=$flags cargo build --locked --profile page --target "$wasm" -p rekap-web "${build_std[@]}"

mkdir -p "$(dirname "$output")"
CARGO_TARGET_DIR=target/pack cargo run --locked --quiet --manifest-path hosts/web/pack/Cargo.toml -- "target/$wasm/page/rekap_web.wasm" hosts/web/page "$output.$$"
# The same page keeps its date: the programs that hold it are not built again. Two checks may come here at once.
if cmp -s "$output.$$" "$output"; then rm "$output.$$"; else mv "$output.$$" "$output"; fi
echo "$output: $(stat -c %s "$output") bytes"
