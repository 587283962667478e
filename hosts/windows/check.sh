#!/usr/bin/env bash
# Builds the program for Windows, runs it under Wine, and compares what it writes byte for byte with what the static program for Linux writes of the same files.
# Ends with the first difference. What Wine cannot show (SmartScreen, a real share) stands in PANDUAN.md. `target/` keeps builds and the Wine prefix.
# `check.sh build` only builds the programs and reads the lines that only Windows compiles.
set -euo pipefail
export PROFILE=${PROFILE:-checked}
source "$(dirname "$0")/tools.sh"
need node=nodejs wine64 Xvfb=xvfb xdotool python3 makensis=nsis zip unzip dpkg-deb=dpkg
build
(cd "$root" && cargo clippy --profile "$profile" --locked -p rekap-jp --target $windows -- -D warnings)
[ "${1:-}" != build ] || exit 0

export LC_ALL=C.UTF-8 WINEPREFIX=$root/target/wine WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml=
wine=$(dpkg -L wine64 | awk '/\/wine64$/ && !found++')
work=$(mktemp -d)
display=:$((90 + RANDOM % 900))
screen=
end() {
    local status=$?
    "$(dirname "$wine")/wineserver64" -k 2>/dev/null || true
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    rm -rf "$work"
    # What a check left half done must not stand in the way of the next one.
    [ $status -eq 0 ] || rm -rf "$WINEPREFIX"
}
trap end EXIT
Xvfb $display -screen 0 1024x700x24 >/dev/null 2>&1 &
screen=$!
export DISPLAY=$display
[ -f "$WINEPREFIX/system.reg" ] || "$wine" wineboot -i >/dev/null 2>&1

# The programs stand together; the folder is drive W.
w=$work/w
mkdir -p "$w/bin" "$w/in"
rm -f "$WINEPREFIX/dosdevices/w:" && ln -s "$w" "$WINEPREFIX/dosdevices/w:"
cp "$exe" "$w/bin/"
x86_64-w64-mingw32-gcc -O -shared -o "$w/bin/bcryptprimitives.dll" "$root/hosts/windows/wine/bcryptprimitives.c" -ladvapi32
for program in hold start; do
    x86_64-w64-mingw32-gcc -O -municode -o "$w/bin/$program.exe" "$root/hosts/windows/wine/$program.c"
done
# No window of it takes the keys from the one that waits for Enter.
x86_64-w64-mingw32-gcc -O -municode -mwindows -o "$w/bin/record.exe" "$root/hosts/windows/wine/record.c"

different() { give_up "$*"; }
# Runs the program under Wine; its exit status is that of the program.
win() { "$wine" "$w/bin/rekap-jp.exe" "$@" </dev/null; }
# Expects an exit status.
gives() {
    local expected=$1 got=0
    shift
    "$@" >"$work/out" 2>"$work/err" || got=$?
    [ "$got" -eq "$expected" ] || { cat "$work/out" "$work/err" >&2; different "exit status $got instead of $expected: $*"; }
}
# Compares two folders or files, byte for byte.
same() { diff -r "$1" "$2" >"$work/diff" || { head -20 "$work/diff" >&2; different "Windows differs from Linux: $1 $2"; }; }
step() { echo "hosts/windows: $*"; }

day=2025-11-20
both() { # both STATUS NAME ARGUMENTS…: the same command on both, in folders of their own
    local status=$1 name=$2
    shift 2
    mkdir -p "$w/$name/win" "$w/$name/lin"
    (cd "$w/$name/win" && gives "$status" win "$@")
    tr -d '\r' <"$work/err" >"$w/$name/win/said"
    (cd "$w/$name/lin" && gives "$status" "$elf" "$@")
    tr -d '\r' <"$work/err" >"$w/$name/lin/said"
    # A path on the screen is the system's own.
    sed -i 's#\\#/#g' "$w/$name/win/said"
    same "$w/$name/win" "$w/$name/lin"
}

step "icon, version and manifest"
for said in asInvoker 'activeCodePage[^>]*>UTF-8' 'longPathAware[^>]*>true'; do
    grep -qaE "$said" "$exe" || different "the manifest lacks $said"
done
version=$(cd "$root" && cargo pkgid -p rekap-jp | sed 's/.*[#@]//')
(cd "$root" && python3 - "$exe" "$version") <<'PYTHON'
import struct, sys
program, version = open(sys.argv[1], "rb").read(), sys.argv[2]
assert f"ProductVersion\0{version}\0".encode("utf-16-le") in program, "no version"
icon = open("hosts/windows/rekap-jp.ico", "rb").read()
length, start = struct.unpack_from("<II", icon, 6 + 8)
assert icon[start : start + length] in program, "no icon"
PYTHON

step "the same result: run, check, --return, template"
cp -r "$root/samples" "$w/in/samples"
both 1 run run ../../in/samples --as-of $day -o hasil.xlsx --json hasil.json --return perbaikan
both 1 english run ../../in/samples --as-of $day -o hasil.xlsx --lang en --mask --year 2025
both 1 check check ../../in/samples --as-of $day --json hasil.json
both 0 template template --per-unit blanko --employees ../../in/samples/pegawai.xlsx --year 2025

step "order of folders, blanks and Unicode in names, names of devices, a dot at the end, long paths"
for folder in a a1 a-b "Dinas Kesehatan é 中" A2 Kec.; do
    mkdir -p "$w/in/order/$folder"
    cp "$root/samples/dinas-kesehatan.xlsx" "$w/in/order/$folder/x.xlsx"
done
cp "$root/samples/bkad.ods" "$w/in/order/CON.ods"
long=$w/in/long
for _ in 1 2 3 4 5 6; do long="$long/Folder dengan nama yang sengaja dibuat panjang sekali"; done
mkdir -p "$long"
cp "$root/samples/dinas-pu.csv" "$long/Rekap.csv"
both 1 order run ../../in/order ../../in/long --as-of $day -o hasil.xlsx --json hasil.json --return perbaikan
(cd "$w" && gives 0 win run "${long#"$w"/}/Rekap.csv" --as-of $day)
[ -f "$long/Rekap JP 2025.xlsx" ] || different "no result beyond 260 characters"
for name in CON.xlsx 'hasil.xlsx.' 'hasil:lain.xlsx'; do
    (cd "$w" && gives 2 win run in/samples --as-of $day -o "$name")
    grep -q "tidak diterima Windows" "$work/err" || different "takes $name for a result"
done

step "broken and hostile files"
python3 - "$root/samples" "$w/in/hostile" <<'PYTHON'
import pathlib, random, sys
source, target = map(pathlib.Path, sys.argv[1:])
target.mkdir()
for path in sorted(source.iterdir()):
    if path.suffix not in (".xls", ".xlsx", ".ods", ".csv"):
        continue
    whole = path.read_bytes()
    (target / f"cut{path.suffix}").write_bytes(whole[: len(whole) // 2])
    for number in range(3):
        chance = random.Random(f"{path.name}{number}")
        broken = bytearray(whole)
        for _ in range(40):
            broken[chance.randrange(512, len(broken))] = chance.randrange(256)
        (target / f"{path.stem}-{number}{path.suffix}").write_bytes(broken)
PYTHON
node --input-type=module - "$w/in/hostile" <<JAVASCRIPT
import { writeFileSync } from 'node:fs';
import { panicking, slow, swelling } from '$root/hosts/web/tests/hostile.mjs';
const into = process.argv[2];
writeFileSync(into + '/panik.xls', panicking());
writeFileSync(into + '/../memori.xls', swelling());
writeFileSync(into + '/../waktu.xls', slow());
JAVASCRIPT
both 1 hostile run ../../in/hostile --as-of $day -o hasil.xlsx --json hasil.json
grep -q '"F08"' "$w/hostile/win/hasil.json" || different "a reader that panics is not told of"
# Which of its limits such a file meets first, memory or time, is a matter of the machine.
for name in memori waktu; do
    (cd "$w" && gives 1 win check in/$name.xls in/samples/dinas-pu.csv --as-of $day --json $name.json)
    [ "$(grep -oE '"F(13|14)"' "$w/$name.json" | wc -l)" -eq 1 ] || different "$name.xls was not ended"
done

step "inbox: one pass, two at once, one that is killed"
office() { # office FOLDER: a folder of the job with every sample sent in, long ago
    "$elf" inbox --init "$1" 2>/dev/null
    for name in dinas-kesehatan.xlsx dinas-pendidikan.xlsx bkad.ods dinas-pu.csv setda.xls; do
        mkdir -p "$1/masuk/${name%.*}"
        cp "$root/samples/$name" "$1/masuk/${name%.*}/"
        touch -d '2025-11-01 08:00' "$1/masuk/${name%.*}/$name"
    done
    find "$1/masuk" -exec touch -d '2025-11-01 08:00' {} +
}
pass() { "$@" --as-of $day --year 2025 --log json; }
# What must not depend on the system: the results and where every upload went. Its time and the run's name do.
settled() { (cd "$1" && find hasil selesai perlu-perbaikan gagal -type f | sort | xargs -d '\n' sha256sum); }
for name in lin win two killed; do office "$w/inbox-$name"; done
gives 1 pass "$elf" inbox "$w/inbox-lin"
gives 1 pass win inbox 'W:\inbox-win'
settled "$w/inbox-lin" >"$work/lin"
settled "$w/inbox-win" >"$work/win"
grep -q 'hasil/Rekap JP 2025.xlsx' "$work/lin" || different "the pass made no recap"
same "$work/win" "$work/lin"

pass win inbox 'W:\inbox-two' >/dev/null 2>&1 &
first=$!
second=0
for _ in $(seq 1000); do [ -s "$w/inbox-two/log/run.lock" ] && break || sleep 0.05; done
pass win inbox 'W:\inbox-two' >/dev/null 2>&1 || second=$?
wait $first || [ $? -eq 1 ] || different "the first of two passes failed"
[ $second -eq 75 ] || different "the second pass ended with $second and not with 75"
settled "$w/inbox-two" >"$work/win"
same "$work/win" "$work/lin"

# Not through a function: the process that is killed is the program itself.
"$wine" "$w/bin/rekap-jp.exe" inbox 'W:\inbox-killed' --as-of $day --year 2025 </dev/null >/dev/null 2>&1 &
first=$!
for _ in $(seq 3000); do [ -n "$(ls -A "$w/inbox-killed/proses" 2>/dev/null)" ] && break || sleep 0.02; done
kill -9 $first
wait $first || true
ls -A "$w/inbox-killed/proses" | grep -q . || different "the pass was over before it could be killed"
for _ in 1 2 3 4 5 6 7 8 9 10; do
    status=0
    pass win inbox 'W:\inbox-killed' >"$work/out" 2>&1 || status=$?
    [ $status -eq 75 ] || break
    sleep 1
done
[ $status -le 1 ] || { cat "$work/out" >&2; different "the pass after a killed one gave $status"; }
settled "$w/inbox-killed" >"$work/win"
same "$work/win" "$work/lin"

step "files that other programs hold"
mkdir "$w/held"
cp "$root/samples/dinas-pu.csv" "$w/held/a.csv"
cp "$w/run/lin/hasil.xlsx" "$w/held/hasil.xlsx"
holding() { # holding FILE MS SHARE
    "$wine" "$w/bin/hold.exe" "$@" >"$work/held" 2>/dev/null &
    holder=$!
    for _ in $(seq 200); do grep -q held "$work/held" && return || sleep 0.05; done
    different "cannot hold $1"
}
cd "$w/held"
holding hasil.xlsx 15000 1
gives 2 win run a.csv --as-of $day -o hasil.xlsx --force
grep -q 'masih terbuka di Excel' "$work/err" && grep -q 'Tutup lalu jalankan lagi' "$work/err" || different "does not say that Excel has it open"
same "$w/held/hasil.xlsx" "$w/run/lin/hasil.xlsx"
[ "$(ls -A | wc -l)" -eq 2 ] || different "something is left beside a result that is held"
wait $holder
holding a.csv 900 0
gives 0 win run a.csv --as-of $day -o lagi.xlsx
wait $holder
holding a.csv 15000 0
gives 1 win check a.csv --as-of $day
grep -q 'masih terbuka di Excel atau program lain' "$work/err" || different "does not say that another program has the input"
wait $holder
cd "$root"

step "dropped on the program: the window stays, the result opens"
# ShellExecute of Wine 8 looks into the classes of the machine only.
"$wine" reg add 'HKLM\Software\Classes\.xlsx' /ve /d rekap.uji /f >/dev/null 2>&1
"$wine" reg add 'HKLM\Software\Classes\.html' /ve /d rekap.uji /f >/dev/null 2>&1
"$wine" reg add 'HKLM\Software\Classes\rekap.uji\shell\open\command' /ve /d 'W:\bin\record.exe W:\opened.txt "%1"' /f >/dev/null 2>&1
dropped() { # dropped FILE…: with a console of its own, as Explorer starts the program; Enter closes it
    "$wine" "$w/bin/start.exe" 'W:\bin\rekap-jp.exe' "$@" >/dev/null 2>&1 &
    local started=$!
    for _ in $(seq 150); do
        [ -s "$w/opened.txt" ] && break || sleep 0.2
    done
    [ -s "$w/opened.txt" ] || different "dropped $*: nothing was opened"
    sleep 1
    [ "$wants_enter" = no ] || kill -0 $started 2>/dev/null || different "dropped $*: the window did not stay"
    for _ in $(seq 50); do
        kill -0 $started 2>/dev/null || break
        # To the screen and not to the window: the key must come up again although the window is gone.
        xdotool search --name 'rekap-jp' windowfocus >/dev/null 2>&1 && xdotool key Return
        sleep 0.5
    done
    kill -0 $started 2>/dev/null && different "dropped $*: Enter did not close the window"
    grep -q "$opens" "$w/opened.txt" || { cat "$w/opened.txt" >&2; different "dropped $*: another file was opened"; }
    rm "$w/opened.txt"
}
mkdir -p "$w/drop dua/Data 2025"
cp "$root/samples/dinas-pu.csv" "$w/drop dua/Rekap é.csv"
cp "$root/samples/"*.* "$w/drop dua/Data 2025/"
wants_enter=yes opens='Rekap JP 2025.xlsx' dropped 'W:\drop dua\Rekap é.csv'
rm "$w/drop dua/"*.xlsx
wants_enter=yes opens='Rekap JP 2025.xlsx' dropped 'W:\drop dua\Rekap é.csv' 'W:\drop dua\Data 2025\setda.xls'
rm "$w/drop dua/"*.xlsx
wants_enter=yes opens='Rekap JP 2025.xlsx' dropped 'W:\drop dua\Data 2025'
[ -f "$w/drop dua/Rekap JP 2025.xlsx" ] || different "no result beside a dropped folder"

step "the page: written by the program, opened by it where it is started with nothing, from beside it or from within"
both 0 page page -o rekap-jp.html
same "$w/page/win/rekap-jp.html" "$page"
wants_enter=no opens='Temp.rekap-jp\.html' dropped
cp "$page" "$w/bin/"
wants_enter=no opens='W:.bin.rekap-jp\.html' dropped

step "packages: the same bytes twice; setup and uninstall, silent, leave nothing"
"$root/hosts/windows/build.sh" --packages-only >/dev/null
cp "$dist/SHA256SUMS" "$work/first"
"$root/hosts/windows/build.sh" --packages-only >/dev/null
same "$dist/SHA256SUMS" "$work/first"
mkdir "$work/linux"
tar -xzf "$dist"/rekap-jp-*-linux.tar.gz -C "$work/linux" --strip-components=1
dpkg-deb -x "$dist"/rekap-jp_*.deb "$work/linux/deb"
cmp "$work/linux/rekap-jp" "$work/linux/deb/usr/bin/rekap-jp"
ldd "$work/linux/rekap-jp" 2>&1 | grep -q 'statically linked\|not a dynamic' || different "the program for Linux is not static"
grep -q 'ExecStart=/usr/bin/rekap-jp' "$work/linux/deb/lib/systemd/system/rekap-jp.service" || different "the .deb has no unit"
find "$work/linux/deb" -name '*.wants' | grep -q . && different "the .deb enables its timer"
keys() { "$wine" reg export HKCU "Z:${1//\//\\}" /y >/dev/null 2>&1 && iconv -f UTF-16 -t UTF-8 "$1" | grep -v 'MRUList\|"Counter"'; }
files() { (cd "$WINEPREFIX/drive_c/users" && find . | grep -v '/Temp/' | sort); }
# Every Windows has this key; a new Wine has not.
"$wine" reg add 'HKCU\Software\Classes' /f >/dev/null 2>&1
keys "$work/before.reg" >"$work/keys-before"
files >"$work/files-before"
"$wine" "$dist"/rekap-jp-*-setup.exe /S
installed=$(find "$WINEPREFIX/drive_c/users" -name rekap-jp.exe)
[ -n "$installed" ] && cmp "$installed" "$exe" || different "the setup installed no program"
cmp "$(dirname "$installed")/rekap-jp.html" "$page"
for package in windows.zip linux.tar.gz; do
    case $package in *.zip) unzip -p "$dist"/rekap-jp-*-$package rekap-jp/rekap-jp.html ;; *) tar -xzOf "$dist"/rekap-jp-*-$package --wildcards '*/rekap-jp.html' ;; esac | cmp - "$page"
done
keys "$work/within.reg" >"$work/keys-within"
for key in 'SystemFileAssociations\.xlsx\shell\rekap-jp' 'Directory\shell\rekap-jp' 'Uninstall\rekap-jp'; do
    grep -qF "$key" "$work/keys-within" || different "the setup wrote no key $key"
done
find "$WINEPREFIX/drive_c/users" -name 'Rekap JP.lnk' | grep -q SendTo || different "no entry under Send to"
"$wine" "$(dirname "$installed")/copot.exe" /S
timeout 60 "$(dirname "$wine")/wineserver64" -w || true
keys "$work/after.reg" >"$work/keys-after"
files >"$work/files-after"
same "$work/keys-after" "$work/keys-before"
same "$work/files-after" "$work/files-before"

step "Windows gives what Linux gives"
