#!/usr/bin/env bash
# Builds, from a clean clone on a fresh Debian with a Rust toolchain, everything that offices download, into target/dist:
#   rekap-jp-<version>-setup.exe       setup for Windows, without administrator
#   rekap-jp-<version>-windows.zip     the same files, without setup
#   rekap-jp-<version>-linux.tar.gz    a static program for any Linux on x86-64
#   rekap-jp_<version>_amd64.deb       the same with the unit and timer of docs/operation.md, disabled
#   rekap-jp.html                      the page, for those who may run no program
#   LISENSI.txt, sbom.cdx.json         licences of all that is in the program, and its bill of materials (CycloneDX)
#   SHA256SUMS
# The same commit and toolchain give the same bytes.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
need makensis=nsis zip python3 dpkg-deb=dpkg git
[ "${1:-}" = --packages-only ] || build
cd "$root"

version=$(cargo pkgid -p rekap-jp | sed 's/.*[#@]//')
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
rm -rf "$dist" && mkdir -p "$dist"
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# Gives everything in a folder the date of the commit.
dated() {
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

python3 hosts/windows/bill.py "$version" "$dist"
cp "$page" "$dist/"

# What stands beside the program: guide, licences, and the page, which is what it opens where it is started with nothing.
beside() {
    cp PANDUAN.md LICENSE-MIT LICENSE-APACHE "$dist/LISENSI.txt" "$1"
    cp -r docs/pictures "$1/docs-pictures"
    sed -i 's#docs/pictures/#docs-pictures/#g' "$1/PANDUAN.md"
    cp "$page" "$1"
}

folder=$stage/rekap-jp-$version
mkdir -p "$stage/windows/rekap-jp" "$folder"
beside "$stage/windows/rekap-jp"
cp "$exe" "$stage/windows/rekap-jp"
unix2dos_text() { sed -i 's/\r*$/\r/' "$@"; }
unix2dos_text "$stage/windows/rekap-jp/"{LICENSE-MIT,LICENSE-APACHE,LISENSI.txt,PANDUAN.md}
dated "$stage/windows"
(cd "$stage/windows" && find rekap-jp | sort | zip -q -X -@ "$dist/rekap-jp-$version-windows.zip")
makensis -V2 -DVERSION="$version" -DFILES="$stage/windows/rekap-jp" -DOUT="$dist/rekap-jp-$version-setup.exe" hosts/windows/setup.nsi

beside "$folder"
cp "$elf" "$folder/rekap-jp"
chmod -R u=rwX,go=rX "$folder"
dated "$folder"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$stage" -c "rekap-jp-$version" | gzip -n9 >"$dist/rekap-jp-$version-linux.tar.gz"

# The unit and the timer are those of the guide, which is tested by being read.
unit() {
    sed -n "\\#etc/systemd/system/rekap-jp\\.$1#,\$p" docs/operation.md | sed -n '/^```ini/,/^```/p' | sed '1d;/^```/,$d' | sed 's#/opt/rekap-jp/rekap-jp#/usr/bin/rekap-jp#'
}
deb=$stage/deb
install -D -m 755 "$elf" "$deb/usr/bin/rekap-jp"
mkdir -p "$deb/lib/systemd/system" "$deb/usr/share/doc/rekap-jp" "$deb/DEBIAN"
for kind in service timer; do
    unit $kind >"$deb/lib/systemd/system/rekap-jp.$kind"
    grep -q '^\[Unit\]' "$deb/lib/systemd/system/rekap-jp.$kind" || give_up "docs/operation.md holds no rekap-jp.$kind"
done
cp PANDUAN.md "$deb/usr/share/doc/rekap-jp/"
cat LICENSE-MIT "$dist/LISENSI.txt" >"$deb/usr/share/doc/rekap-jp/copyright"
cat >"$deb/DEBIAN/control" <<CONTROL
Package: rekap-jp
Version: $version
Architecture: amd64
Maintainer: rekap-jp
Section: utils
Priority: optional
Installed-Size: $(du -sk "$deb/usr" | cut -f1)
Description: recaps Indonesian civil servants' competency development (JP)
 From the Excel workbooks that agencies keep. The timer of its scheduled job is
 installed disabled: an administrator makes the account and the folder first.
CONTROL
chmod -R u=rwX,go=rX "$deb"
dated "$deb"
dpkg-deb --root-owner-group -b "$deb" "$dist/rekap-jp_${version}_amd64.deb" >/dev/null

(cd "$dist" && sha256sum -- * | tee "$stage/SHA256SUMS" && mv "$stage/SHA256SUMS" .)
