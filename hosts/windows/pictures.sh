#!/usr/bin/env bash
# Makes the pictures of PANDUAN.md that show the setup and the window of the program, from the packages in target/dist, under Wine and Xvfb; and, with `icon`, the icon
# and the side of the setup from rekap-jp.svg.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
need wine64 Xvfb=xvfb xdotool convert=imagemagick x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64-win32 fonts-dejavu-core
here=$root/hosts/windows
work=$(mktemp -d)
if [ "${1:-}" = icon ]; then
    convert -background none "$here/rekap-jp.svg" "$work/256.png"
    convert "$work/256.png" -define icon:auto-resize=256,64,48,32,24,16 "$here/rekap-jp.ico"
    convert "$work/256.png" -resize 96x96 "$work/96.png"
    convert -size 164x314 'xc:#1d6f42' "$work/96.png" -gravity north -geometry +0+40 -composite -font DejaVu-Sans-Bold -fill white -pointsize 20 \
        -annotate +0+150 'Rekap JP' -colors 16 -type Palette "BMP3:$here/side.bmp"
    exit
fi

export WINEPREFIX=$root/target/wine WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml=
wine=$(dpkg -L wine64 | awk '/\/wine64$/ && !found++')
display=:$((90 + RANDOM % 900))
Xvfb $display -screen 0 1024x700x24 >/dev/null 2>&1 &
screen=$!
trap '"$(dirname "$wine")/wineserver64" -k 2>/dev/null || true; kill $screen; rm -rf "$work"' EXIT
export DISPLAY=$display

# Waits for a window and saves what it shows.
shot() { # shot NAME TITLE SECONDS
    local window
    for _ in $(seq 200); do
        window=$(xdotool search --onlyvisible --name "$2" 2>/dev/null | tail -1) || true
        [ -n "$window" ] && break || sleep 0.2
    done
    sleep "$3"
    import -window "$window" +repage "$work/$1.png"
    convert "$work/$1.png" -trim +repage -colors 64 -define png:exclude-chunks=date,time "$root/docs/pictures/$1.png"
}

"$wine" "$dist"/rekap-jp-*-setup.exe >/dev/null 2>&1 &
shot pemasang 'Rekap JP' 3
xdotool key Escape

mkdir "$work/Data"
cp "$root"/samples/* "$work/Data/"
cp "$exe" "$work/"
x86_64-w64-mingw32-gcc -O -shared -o "$work/bcryptprimitives.dll" "$here/wine/bcryptprimitives.c" -ladvapi32
rm -f "$WINEPREFIX/dosdevices/w:" && ln -s "$work" "$WINEPREFIX/dosdevices/w:"
"$wine" reg add 'HKLM\Software\Classes\.xlsx' /ve /d rekap.uji /f >/dev/null 2>&1
"$wine" reg add 'HKLM\Software\Classes\rekap.uji\shell\open\command' /ve /d 'W:\record.exe W:\opened.txt "%1"' /f >/dev/null 2>&1
x86_64-w64-mingw32-gcc -O -municode -o "$work/start.exe" "$here/wine/start.c"
x86_64-w64-mingw32-gcc -O -municode -mwindows -o "$work/record.exe" "$here/wine/record.c"
"$wine" "$work/start.exe" 'W:\rekap-jp.exe' 'W:\Data' >/dev/null 2>&1 &
shot jendela 'rekap-jp.exe' 12
