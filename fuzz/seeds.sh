#!/bin/sh
# Fills fuzz/corpus with small files of our own to start from.
set -eu
cd "$(dirname "$0")"
for target in readers apart workbooks wire parts cells rules; do mkdir -p "corpus/$target"; done
find ../tests/books ../samples -type f -size -64k -exec cp {} corpus/readers/ \;
cp ../tests/books/*.xls corpus/apart/
printf '\n198501012010011901;Rina Contoh;PNS;Dinas A;Bimtek Arsip;Bimbingan Teknis;Nasional;12/03/2025;14/03/2025;24;1\n' >corpus/workbooks/row
printf '\n;;;;Coaching;Coaching;;Maret 2025;;2 JP;2\nJumlah;;;;;;;;;26;\n' >corpus/workbooks/more
find ../samples -name '*.csv' -size -16k -exec cp {} corpus/workbooks/ \;
# A word is its length and what postcard makes of it: the open book with a sheet, no merges, a row of one text, the end.
printf '\11\0\0\0\0\0\0\0\1\2L1\0\1\0\0\0\0\7\0\0\0\0\0\1\1\2ab\1\0\0\0\1' >corpus/wire/row
# A cell's seed is the column that it stands in, a number of eight bytes, and its text.
number=0
while IFS='|' read -r column text; do
    number=$((number + 1))
    printf "\\$column\0\0\0\0\0\144\346\100%s" "$text" >"corpus/cells/$number"
done <<'CELLS'
0|19800101 200501 1 001
1|Rina Contoh 198501012010011901
4|2025-03-12
4|12 - 03 - 2025
4|12 Maret 2025
4|Senin, 01/September/2025
4|12 s.d. 14 Maret 2025
4|28 Februari – 2 Maret 2025
5|2 dan 3 November
5|Pebruari 2025
5|01 OCT 2021
6|32 JP
6|90 menit
6|1,5
6|86,18
6|3 hari
6|1.234,50 jam
CELLS
number=0
for file in regulation.toml policy.toml names.csv headings.csv; do
    { printf "\\$number"; cat "../data/$file"; } >"corpus/rules/$file"
    number=$((number + 1))
done
printf '\0<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>' >corpus/parts/sheet
printf '\1<sst count="2" uniqueCount="2"><si><t xml:space="preserve"> a </t></si><si><r><rPr><b/></rPr><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></si></sst>' >corpus/parts/texts
printf '\2<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="1"><xf numFmtId="164"/></cellXfs></styleSheet>' >corpus/parts/styles
printf '\3<workbook><workbookPr date1904="1"/><sheets><sheet name="L1" sheetId="1" state="hidden" r:id="r1"/></sheets></workbook>' >corpus/parts/workbook
printf '\4<office:document-content><office:body><office:spreadsheet><table:table table:name="L1"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="date" office:date-value="2025-03-12"><text:p>12/03/25</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>' >corpus/parts/ods
