# Sourced by the scripts of the hosts: what they need from the machine. Debian, as root or with everything installed; nothing is skipped in silence.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$root/target"
# A registry that does not answer at once is asked again.
export CARGO_NET_RETRY=10 RUSTUP_MAX_RETRIES=10 npm_config_fetch_retries=10 PIP_RETRIES=10

# Ends with a sentence.
give_up() {
    echo "${0#"$root"/}: $*" >&2
    exit 1
}

# Tries a few times what asks a registry; what it says goes to target/machine.log.
again() {
    local wait
    for wait in 5 20 60 0; do
        "$@" >>"$root/target/machine.log" 2>&1 && return
        sleep $wait
    done
    tail -20 "$root/target/machine.log" >&2
    return 1
}

# Installs what is not there yet: packages of Debian, each as PACKAGE, or as WHAT=PACKAGE where a command or a file says that it is there.
need() {
    local missing=() wanted what
    for wanted in "$@"; do
        what=${wanted%%=*}
        if command -v "$what" >/dev/null 2>&1 || [ -e "$what" ]; then continue; fi
        if [ "$what" = "$wanted" ] && [ "$(dpkg-query -W -f '${db:Status-Status}' "$wanted" 2>/dev/null)" = installed ]; then continue; fi
        missing+=("${wanted#*=}")
    done
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    [ "$(id -u)" -eq 0 ] || give_up "these packages are missing, and only root can install them: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    local apt=(apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=5)
    again "${apt[@]}" update && again "${apt[@]}" install -y --no-install-recommends "${missing[@]}" ||
        give_up "cannot install from Debian's registry: ${missing[*]} (target/machine.log)"
}

# Says whether the toolchain has the standard library of a target, or can get it.
has_target() {
    [ -d "$(rustc --print target-libdir --target "$1")" ] || { command -v rustup >/dev/null 2>&1 && again rustup target add "$1"; }
}
