# Sourced by build.sh, check.sh and pictures.sh: the programs that they need, and those that they build.

source "$(dirname "${BASH_SOURCE[0]}")/../machine.sh"
windows=x86_64-pc-windows-gnu
linux=x86_64-unknown-linux-musl
# A release takes minutes longer and does the same: the checks have a profile of their own.
profile=${PROFILE:-release}
# What is not built as a release stands where nobody looks for one.
dist=$root/target/dist
[ "$profile" = release ] || dist+=-$profile
page=$root/target/html/rekap-jp.html
exe=$root/target/$windows/$profile/rekap-jp.exe
elf=$root/target/$linux/$profile/rekap-jp

# Builds the page, and the program that holds it for Windows and, static, for Linux, without a trace of where it was built.
build() {
    need cargo=cargo-web x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64-win32 musl-gcc=musl-tools
    for target in $windows $linux; do
        has_target $target || give_up "the toolchain has no standard library for $target, and its registry gives none (target/machine.log)"
    done
    "$root/hosts/web/build.sh" "$page"
    local plain="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$root=/rekap-jp"
    (cd "$root" && RUSTFLAGS=$plain cargo build --profile "$profile" --locked -p rekap-jp --features page --target $windows --target $linux)
}
