#!/usr/bin/env bash
# Makes the pictures of README.md and PANDUAN.md from the result of the samples, a workbook that goes back to be mended, and a blank with a few rows filled in. Needs LibreOffice, poppler-utils and Python with Pillow.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${REKAP_JP:-target/release/rekap-jp}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/rekap-jp.toml" <<'TOML'
agency     = "Pemerintah Kabupaten Contoh"
letterhead = ["PEMERINTAH KABUPATEN CONTOH", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM"]
[signatory]
place = "Kota Contoh"
title = "Kepala Badan"
name  = "Nama Pejabat"
TOML
"$program" run samples --config "$work/rekap-jp.toml" --as-of 2025-11-20 -o "$work/hasil.xlsx" --quiet || [ $? -eq 1 ]
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/hasil.xlsx" >/dev/null

# The first page whose running head ends with the sheet's name.
page() {
    local pages number head book=${2:-hasil}
    pages=$(pdfinfo "$work/$book.pdf" | sed -n 's/^Pages: *//p')
    for number in $(seq "$pages"); do
        head=$(pdftotext -layout -f "$number" -l "$number" "$work/$book.pdf" - | sed -n '/[^ ]/{p;:rest;n;b rest}')
        case $head in
        *" $1") echo "$number" && return ;;
        esac
    done
    echo "no page of $1" >&2
    return 1
}

# Crops a page to what is on it, from the top, to a height in parts of the page, and saves it in few colours.
picture() {
    local name=$1 number=$2 resolution=$3 height=$4 book=${5:-hasil}
    pdftoppm -r "$resolution" -f "$number" -l "$number" -png -singlefile "$work/$book.pdf" "$work/$name"
    "${PYTHON:-python3}" - "$work/$name.png" "docs/pictures/$name.png" "$height" <<'PYTHON'
import sys
from PIL import Image, ImageChops

source, target, height = sys.argv[1], sys.argv[2], float(sys.argv[3])
image = Image.open(source).convert("RGB")
image = image.crop((0, 0, image.width, int(image.height * height)))
box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
box = (max(box[0] - 12, 0), max(box[1] - 12, 0), min(box[2] + 12, image.width), min(box[3] + 12, image.height))
image.crop(box).quantize(colors=48, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)
PYTHON
}

pegawai=$(page "Rekap Pegawai")
kekurangan=$(page Kekurangan)
rincian=$(page Rincian)
picture ringkasan 1 100 0.94
picture pegawai "$pegawai" 130 0.60
picture kekurangan "$kekurangan" 120 0.60
picture rincian "$rincian" 150 0.62
picture kamus "$(page Kamus)" 130 0.50

# What follows the recap: the plan of the units, cards, the hand-off, and the same year as of June to compare with.
printf '[plan]\ncapacity = 4\n' | cat "$work/rekap-jp.toml" - >"$work/rencana.toml"
"$program" run samples --config "$work/rekap-jp.toml" --as-of 2025-06-30 -o "$work/juni.xlsx" --quiet || [ $? -eq 1 ]
"$program" run samples --config "$work/rencana.toml" --as-of 2025-11-20 --last-year "$work/juni.xlsx" --cards "$work/kartu" -o "$work/lanjut.xlsx" --quiet || [ $? -eq 1 ]
mv "$work/kartu/Kartu JP 2025 - Dinas Kesehatan.xlsx" "$work/kartu.xlsx"
"$program" export siasn samples --as-of 2025-11-20 -o "$work/siasn.xlsx" --quiet || [ $? -eq 1 ]
for book in lanjut kartu siasn; do
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/$book.xlsx" >/dev/null
done
picture dibanding 1 100 0.94 lanjut
picture rencana "$(page Rencana lanjut)" 120 0.50 lanjut
picture kartu 4 110 0.80 kartu
picture siasn 1 150 0.45 siasn

"$program" check samples --as-of 2025-11-20 --return "$work/kembali" --quiet || [ $? -eq 1 ]
mv "$work/kembali/Perbaikan - setda.xlsx" "$work/perbaikan.xlsx"
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/perbaikan.xlsx" >/dev/null
picture perbaikan-temuan 1 110 0.60 perbaikan
picture perbaikan 2 180 0.60 perbaikan

"$program" template -o "$work/blanko.xlsx" --employees samples/pegawai.xlsx --unit "Dinas Kesehatan" --year 2025
"${PYTHON:-python3}" docs/pictures/fill.py "$work/blanko.xlsx" "$work/terisi.xlsx"
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/terisi.xlsx" >/dev/null
picture blanko 1 190 0.20 terisi
ls -l docs/pictures/*.png
