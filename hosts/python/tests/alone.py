"""The wheel on one machine: its tables are those of `rekap-jp run --ledger`, and its stages give what the whole run gives.

    python alone.py PROGRAM
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import made
import pandas
import polars
import pyarrow.parquet as pq

import rekap_jp

ROOT = Path(__file__).resolve().parents[3]
AS_OF = "2025-11-20"
#: All memory, or no end: which of the two a workbook comes to first depends on the machine.
OUT_OF_BOUNDS = ("F13", "F14")
TABLES = ("activities", "credits", "employees", "findings")


def same(one: object, other: object, what: str) -> None:
    """Two tables agree in every value."""
    assert one.column_names == other.column_names, f"{what}: {one.column_names} and {other.column_names}"
    assert one.num_rows == other.num_rows, f"{what}: {one.num_rows} rows and {other.num_rows}"
    for number, (own, others) in enumerate(zip(one.to_pylist(), other.to_pylist(), strict=True)):
        if own.get("code") in OUT_OF_BOUNDS and others["code"] in OUT_OF_BOUNDS and own["file"] == others["file"]:
            continue
        assert own == others, f"{what}, row {number}: " + ", ".join(f"{key} {own[key]!r} {others[key]!r}" for key in own if own[key] != others[key])


def as_the_program(program: Path, inputs: Path, folder: Path) -> None:
    command = [program, "run", inputs, "--as-of", AS_OF, "-o", folder / "r.xlsx", "--ledger", folder / "tabel"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    tables = rekap_jp.run([inputs], as_of=AS_OF, workbook=True)
    for name in TABLES:
        written = pq.read_table(folder / "tabel" / f"reporting_year={tables.year}" / f"{name}.parquet", partitioning=None)
        own = getattr(tables, name)
        assert written.schema.equals(own.schema) and own.schema.equals(rekap_jp.schemas()[name]), name
        same(own, written, f"{inputs.name}: {name}")
    assert tables.workbook[:2] == b"PK"


def stages(inputs: Path) -> None:
    """Read, then credited: as in one run, where nothing but the list and the rows decides."""
    books = sorted((inputs / "dinas-2").glob("*.xlsx"))
    read = rekap_jp.read_workbooks(books)
    whole = rekap_jp.run(books, as_of=AS_OF, year=2025, employees=inputs / "pegawai.xlsx")
    shuffled = read.activities.take(list(range(read.activities.num_rows))[::-1])
    credited = rekap_jp.credit(shuffled, year=2025, as_of=AS_OF, employees=inputs / "pegawai.xlsx")
    same(credited.credits, whole.credits, "credit")
    same(credited.employees, whole.employees, "credit: employees")
    same(rekap_jp.employees(shuffled, year=2025, as_of=AS_OF, employees=inputs / "pegawai.xlsx"), whole.employees, "employees")
    named = rekap_jp.read_workbooks([(book.name, book.read_bytes()) for book in books])
    same(named.activities, read.activities, "read_workbooks of bytes")


def others_read_it(inputs: Path) -> None:
    employees = rekap_jp.run([inputs], as_of=AS_OF).employees
    jp = employees["credited_units"].to_pandas().sum() / rekap_jp.UNITS_PER_JP
    assert pandas.DataFrame(employees.to_pandas())["nip"].map(type).eq(str).all()
    assert polars.from_arrow(employees)["credited_units"].sum() / rekap_jp.UNITS_PER_JP == jp > 0


def refusals(folder: Path) -> None:
    for wrong, why in (
        (lambda: rekap_jp.run([folder / "tidak ada"]), FileNotFoundError),
        (lambda: rekap_jp.run([folder], as_of="20 November"), ValueError),
        (lambda: rekap_jp.run([folder], employees=folder / "zz" / "kamus.xlsx"), ValueError),
        (lambda: rekap_jp.credit(rekap_jp.schemas()["activities"].empty_table(), year=2025), KeyError),
    ):
        try:
            wrong()
        except why:
            continue
        raise AssertionError(f"{why.__name__} was expected")


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        folder, dangerous = Path(place) / "small", Path(place) / "hostile"
        made.small(folder)
        made.small(dangerous)
        made.hostile(dangerous / "dinas-9")
        for number, inputs in enumerate((ROOT / "samples", folder, dangerous)):
            (out := Path(place) / f"out-{number}").mkdir()
            as_the_program(program, inputs, out)
        stages(folder)
        others_read_it(folder)
        refusals(folder)
    print("the wheel gives the tables of the program")


if __name__ == "__main__":
    main()
