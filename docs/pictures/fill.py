"""Fills in a few rows of a blank, as a clerk would, for its picture: fill.py BLANK TARGET.

Cells are written into the sheet's XML, each in the format of its column. The stored results of the formulas are taken out, so that LibreOffice calculates them.
"""

import re
import sys
import zipfile

ACTIVITIES, EMPLOYEES, TEXTS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"
# Dates as Excel numbers its days: 45719 is 3 March 2025. "A" is the place of the person on the sheet Pegawai.
ROWS = [
    {"A": 0, "E": "Bimtek Arsip Dinamis", "F": "Bimbingan teknis", "G": "Nasional", "H": 45719, "I": 45721, "J": 16, "L": "BKPSDM", "M": "12/BK/2025"},
    {"A": 1, "E": "Webinar Layanan Publik", "F": "Seminar / konferensi / sarasehan", "G": "Nasional", "H": 45754, "I": 45754, "L": "LAN"},
    {"A": 2, "E": "Coaching kinerja", "F": "Coaching", "H": 45779, "I": 45797, "K": 2},
    {"A": 3, "E": "Kursus Excel", "F": "Kursus", "G": "Nasional", "H": 45811},
]

source, target = sys.argv[1:]
with zipfile.ZipFile(source) as book:
    parts = {name: book.read(name) for name in book.namelist()}

texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts[TEXTS].decode())
listed = re.findall(r'<c r="A\d+" s="\d+" t="s"><v>(\d+)</v>', parts[EMPLOYEES].decode())
people = [texts[int(index)] for index in listed][1:]
sheet = parts[ACTIVITIES].decode().replace(' t="str"', "").replace("<v></v>", "")
styles = {}
for first, last, style in re.findall(r'<col min="(\d+)" max="(\d+)"[^>]* style="(\d+)"', sheet):
    styles.update({column: style for column in range(int(first), int(last) + 1)})

for number, row in enumerate(ROWS, 2):
    written = re.search(rf'<row r="{number}".*?</row>', sheet, re.S)[0]
    cells = [(cell[1], cell[0]) for cell in re.finditer(r'<c r="([A-Z]+)\d+".*?</c>', written, re.S)]
    for column, value in (row | {"A": people[row["A"]]}).items():
        head = f'<c r="{column}{number}" s="{styles[ord(column) - 64]}"'
        is_text = isinstance(value, str)
        cells.append((column, f'{head} t="inlineStr"><is><t>{value}</t></is></c>' if is_text else f"{head}><v>{value}</v></c>"))
    opening = re.match(r"<row[^>]*>", written)[0]
    sheet = sheet.replace(written, opening + "".join(cell for _, cell in sorted(cells)) + "</row>")

parts[ACTIVITIES] = sheet.encode()
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
    for name, content in parts.items():
        book.writestr(name, content)
