# Sourced by build.sh and check.sh: what both need from the machine, and the programs that they build. Debian, as root or with everything installed.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
windows=x86_64-pc-windows-gnu
linux=x86_64-unknown-linux-musl
dist=$root/target/dist
exe=$root/target/$windows/release/rekap-jp.exe
elf=$root/target/$linux/release/rekap-jp

# Ends with a sentence; nothing here is skipped in silence.
give_up() {
    echo "hosts/windows: $*" >&2
    exit 1
}

# Installs the packages of Debian that are not there yet.
need() {
    local missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    [ "$(id -u)" -eq 0 ] || give_up "these packages are missing, and only root can install them: ${missing[*]}"
    { apt-get -o DPkg::Lock::Timeout=600 update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -qq -y --no-install-recommends "${missing[@]}"; } >"$root/target/apt.log" 2>&1 ||
        give_up "cannot install ${missing[*]}: see target/apt.log"
}

# Builds the program for Windows and, static, for Linux, without a trace of where it was built.
build() {
    mkdir -p "$root/target"
    need gcc-mingw-w64-x86-64-win32 musl-tools
    if ! rustc --print target-libdir --target $windows | xargs test -d || ! rustc --print target-libdir --target $linux | xargs test -d; then
        rustup target add $windows $linux || give_up "the toolchain has no $windows and $linux, and they cannot be added"
    fi
    local plain="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$root=/rekap-jp"
    (cd "$root" && RUSTFLAGS=$plain cargo build --release --locked -p rekap-jp --target $windows --target $linux)
}
