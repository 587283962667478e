"""Makes workbooks of invented people in which everything stands that ties rows of different files together.

    python made.py DIR              the small set, with every such tie
    python made.py DIR ROWS FILES   a large one

An employee list that names earlier NIPs and one person twice; a Kamus; the same activity sent in by two agencies; NIPs that Excel damaged; rows without a NIP;
people who could be one; a whole unit with one and the same row; a certificate number of several people; a workbook to mend beside what it was made of.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADINGS = ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tingkat", "Tanggal Mulai", "Tanggal Selesai", "JP", "No. Sertifikat"]
KINDS = ["Bimtek", "Seminar", "Workshop", "Coaching", "Mentoring", "E-Learning", "Belajar Mandiri", "Kursus", "Sosialisasi", "Magang"]
FIRST = "Adi Bayu Citra Dewi Eka Fajar Gita Hadi Indah Joko Kartika Lestari Made Nur Oki Putri Rahmat Sari Tono Wahyu Yusuf Zahra".split()
LAST = "Santoso Wijaya Pratama Nugroho Siregar Hutapea Lubis Saputra Kusuma Halim Rahman Hidayat Ginting Manurung Setiawan".split()
TOPICS = ["Arsip", "Anggaran", "Manajemen Risiko", "Pelayanan Publik", "Keamanan Informasi", "Statistik", "Gizi", "Tata Naskah", "Literasi Digital"]


def sheet(path: Path, name: str, headings: list[str], rows: list[list[object]], titles: list[str] = []) -> None:
    """Writes a workbook of one sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        own, day = book.add_worksheet(name), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate([*([title] for title in titles), headings, *rows]):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    own.write_datetime(number, column, value, day)
                elif isinstance(value, (int, float)):
                    own.write_number(number, column, value)
                elif value:
                    own.write_string(number, column, str(value))


def person(rng: random.Random, number: int) -> tuple[str, str]:
    born = date(1966, 1, 1) + timedelta(rng.randrange(12_000))
    month = f"2{rng.randrange(1, 4)}" if rng.random() < 0.25 else f"{rng.randrange(1, 13):02d}"
    nip = f"{born:%Y%m%d}{born.year + rng.randrange(20, 30)}{month}{rng.randrange(1, 3)}{900 + number % 100}"
    return nip, f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def activity(rng: random.Random, nip: object, name: str, unit: str, year: int = 2025) -> list[object]:
    first = date(year, 1, 1) + timedelta(rng.randrange(340))
    kind = rng.choice(KINDS)
    last = first if kind in ("Coaching", "Mentoring") else first + timedelta(rng.choice((0, 0, 1, 2, 4)))
    title = f"{rng.choice(TOPICS)} Angkatan {rng.randrange(1, 200)}"
    jp = "delapan" if rng.random() < 0.01 else rng.choice((2, 3, 4, 6, 8, 10, 16, 20))
    scope = "Internasional" if rng.random() < 0.04 else "Nasional"
    return [nip, name, unit, title, kind, scope, first, last, jp, f"{rng.randrange(10**5, 10**6)}/SERT/{year}"]


def small(folder: Path) -> None:
    rng = random.Random(15)
    people = [(*person(rng, number), f"Dinas {number % 7:02d}") for number in range(260)]
    listed = [[nip, name, "PNS", unit, ""] for nip, name, unit in people[:240]]
    # Earlier NIPs: of the same birth date; of another one; a chain; one that two people claim; a circle.
    earlier = {nip: f"{nip[:8]}{int(nip[8:12]) - 1}211{900 + at}" for at, (nip, _, _) in enumerate(people[:12])}
    for line, old in zip(listed, earlier.values()):
        line[4] = old
    moved, other = people[20][0], "197001011990011950"
    listed[20][4] = other
    listed[21][4] = other
    born_otherwise = "198802022011012944"
    listed[22][4] = born_otherwise
    listed[23][4], listed[24][4] = people[24][0], people[23][0]
    listed += [listed[5], listed[90], [born_otherwise, people[22][1], "PNS", "Dinas Lama", ""]]
    # Two people of one name, birth date and sex, and another two, of whom only one is listed.
    twin = f"{people[30][0][:12]}{'01' if people[30][0][12:14] != '01' else '02'}{people[30][0][14]}977"
    listed.append([twin, people[30][1], "PNS", "Dinas 03", ""])
    stranger = f"{people[31][0][:12]}{'01' if people[31][0][12:14] != '01' else '02'}{people[31][0][14]}978"
    sheet(folder / "pegawai.xlsx", "Pegawai", ["NIP", "Nama", "Status ASN", "Unit Kerja", "NIP Lama"], listed)
    kamus = ["Tertulis", "Kolom", "Jumlah", "Contoh Sel", "Saran", "Jenis", "Dikonfirmasi Oleh", "Tanggal"]
    decided = [["Gebyar Literasi", "Jenis", 3, "", "", "Seminar", "Siti Contoh", "12/03/2025"]]
    decided.append(["Senam Pagi", "Jenis", 2, "", "", "BUKAN PENGEMBANGAN KOMPETENSI", "Siti Contoh", "12/03/2025"])
    sheet(folder / "zz" / "kamus.xlsx", "Kamus", kamus, decided)
    rows: list[list[list[object]]] = [[] for _ in range(9)]
    for number, (nip, name, unit) in enumerate(people):
        # The last ones of the list have no row at all.
        for _ in range(0 if 232 <= number < 240 else rng.randrange(1, 9)):
            rows[rng.randrange(9)].append(activity(rng, nip, name, unit, 2024 if rng.random() < 0.08 else 2025))
    for nip, old in earlier.items():
        rows[3].append(activity(rng, old, "", "Dinas 01"))
    rows[4] += [activity(rng, nip, name, "Dinas 02") for nip, name in ((other, "Orang Lain"), (born_otherwise, people[22][1]), (moved, people[20][1]))]
    rows[5] += [activity(rng, stranger, people[31][1], "Dinas 03"), activity(rng, twin, people[30][1], "Dinas 03")]
    # Excel has rounded these: the first is on the list under this name, the second under another, the third nowhere.
    rows[6] += [activity(rng, float(people[at][0]), name, "Dinas 04") for at, name in ((40, people[40][1]), (41, "Nama Lain"), (255, people[255][1]))]
    rows[6] += [activity(rng, "", "Tanpa Nip", "Dinas 04") for _ in range(4)] + [activity(rng, "12345", "Nip Pendek", "Dinas 04")]
    # Of another birth date than the present NIP of the person, and damaged as well.
    rows[6].append(activity(rng, float(born_otherwise), people[22][1], "Dinas 04"))
    rows[7] += [row[:4] + [kind] + row[5:] for kind in ("Gebyar Literasi", "Senam Pagi", "Entah Apa") for row in rows[0][:3]]
    rows[8] += [list(row) for row in rows[1][:6] + rows[2][:6]]
    shared = [activity(rng, nip, name, "Dinas 05") for nip, name, _ in people[50:53]]
    rows[2] += [row[:9] + ["800 / 12 - BKPSDM / 2025"] for row in shared]
    rows[0].append([*shared[0][:3], "Kegiatan Lain", "Kursus", "Nasional", date(2025, 2, 3), date(2025, 2, 4), 16, "800/12/BKPSDM/2025"])
    unit = [(*person(rng, 400 + number), "UPT Serempak") for number in range(7)]
    for number, (nip, name, unit_name) in enumerate(unit):
        same = [nip, name, unit_name, "Rapat Kerja Terpadu", "Workshop", "Nasional", date(2025, 5, 6), date(2025, 5, 7), 10, ""]
        rows[number % 9] += [same, activity(rng, nip, name, unit_name)]
    for number, own in enumerate(rows):
        agency = f"dinas-{number % 4}"
        titles = ["REKAP PENGEMBANGAN KOMPETENSI", f"DINAS {number}"] if number % 2 else []
        # What begins with _ is a workbook as well.
        sheet(folder / agency / f"{'_' if number == 8 else ''}rekap {number}.xlsx", "Data", HEADINGS, own, titles)
        sheet(folder / agency / "rekap.xlsx", "Kegiatan", HEADINGS, [activity(rng, *rng.choice(people)) for _ in range(15)])
    (folder / "dinas-1" / "tidak ada tabel.csv").write_text("Kepada Yth.;\nBupati;\n", encoding="utf-8")
    (folder / "dinas-1" / "surat.pdf").write_bytes(b"%PDF-1.4")


def large(folder: Path, rows: int, many: int) -> None:
    rng = random.Random(4)
    people = []
    for number in range(rows // 7):
        nip, name = person(rng, number)
        people.append((f"{nip[:15]}{900 + rng.randrange(100)}", name, f"Dinas {rng.randrange(many // 2):04d}"))
    sheet(folder / "pegawai.xlsx", "Pegawai", ["NIP", "Nama", "Status ASN", "Unit Kerja"], [[nip, name, "PNS", unit] for nip, name, unit in people[::-2]])
    for number in range(many):
        own = [activity(rng, *rng.choice(people)) for _ in range(rows // many)]
        for row in own:
            if rng.random() < 0.002:
                row[0] = float(str(row[0]))
            elif rng.random() < 0.004:
                row[0] = ""
        sheet(folder / f"instansi-{number % 40:02d}" / f"rekap-{number:04d}.xlsx", "Data", HEADINGS, own)


def ole(stream: bytes) -> bytes:
    """An OLE container with one stream, `Workbook` ([MS-CFB]): header, table, directory, content."""
    content = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(content) // 512
    tables = -(-(sectors + 2) // 126)
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    first = len(table)
    table += [*range(first + 1, first + sectors), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (tables * 128 - len(table))
    word = lambda number: number.to_bytes(4, "little")
    header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(24, b"\0") + bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    header += word(tables) + word(tables) + word(0) + word(4096) + word(0xFFFFFFFE) + word(0) + word(0xFFFFFFFE) + word(0)
    header += b"".join(word(number if number < tables else 0xFFFFFFFF) for number in range(109))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        own = text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1]) + word(0xFFFFFFFF) * 2 + word(child) + bytes(36)
        return own + word(start) + size.to_bytes(8, "little")

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, first, len(content)) + bytes(256)
    return header + b"".join(map(word, table)) + directory + content


def hostile(folder: Path) -> None:
    """Adds workbooks that take all memory, or no end, or are none."""
    record = lambda kind, data: kind.to_bytes(2, "little") + len(data).to_bytes(2, "little") + data
    begin = lambda kind: record(0x0809, bytes([0, 6, kind, 0]) + bytes(12))

    def stream(text: bytes, sheets: int, records: bytes) -> bytes:
        own = lambda start: begin(5) + text + record(0x0085, start.to_bytes(4, "little") + bytes([0, 0, 2, 0]) + b"L1") * sheets + record(0x000A, b"")
        return own(len(own(0))) + begin(16) + records + record(0x000A, b"")

    one, words = (1).to_bytes(4, "little"), ("kata " * 1600).encode()
    shared = record(0x00FC, one + one + (8000).to_bytes(2, "little") + b"\0" + words)
    cells = b"".join(record(0x00FD, row.to_bytes(2, "little") + bytes(8)) for row in range(60_000))
    # A formula of twenty areas: minutes of work on any machine.
    areas = bytes([0x3B, *bytes(10)]) * 20
    formula = record(0x0006, bytes(20) + len(areas).to_bytes(2, "little") + areas)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memori.xls").write_bytes(ole(stream(shared, 1, cells)))
    (folder / "lambat.xls").write_bytes(ole(stream(b"", 10_000, formula * 2000)))
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04" + bytes(2000))
    (folder / "bukan.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(1).randbytes(5000))
    (folder / "kosong.xlsx").write_bytes(b"")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        large(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    else:
        small(Path(sys.argv[1]))
