"""rekap-jp: from the workbooks that agencies keep on competency development to the tables that questions are asked of.

    >>> import rekap_jp
    >>> tables = rekap_jp.run(["samples"], as_of="2025-11-20", year=2025)
    >>> tables.employees.to_pandas()

`run` does all of it on one machine. `read_workbooks`, `credit` and `employees` are its stages, for whoever wants to look between them; `rekap_jp.spark` runs them
on a cluster, with the same result. All of them only carry bytes and batches: whatever is decided about a person is decided by the engine that the program
`rekap-jp` has too. The columns stand in docs/ledger.md. NIP is text, and lesson hours are whole units of 1/4500 JP.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from os import PathLike, cpu_count
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from rekap_jp import _engine, files

__version__ = _engine.VERSION
__all__ = ["UNITS_PER_JP", "Credited", "ReadTables", "Tables", "credit", "employees", "read_workbooks", "run", "schemas"]

#: Units of one JP in every column that ends in `_units`.
UNITS_PER_JP = 4500


class Tables(NamedTuple):
    """The ledger of a run: what `rekap-jp run --ledger` writes."""

    activities: pa.Table
    credits: pa.Table
    employees: pa.Table
    findings: pa.Table
    year: int
    workbook: bytes
    """The result workbook, as `rekap-jp run` writes it; empty where it was not asked for."""


class ReadTables(NamedTuple):
    """What was read of workbooks, before anybody is settled or credited."""

    activities: pa.Table
    """The columns of the ledger, and `born` and `kept`, which `credit` takes."""
    findings: pa.Table


class Credited(NamedTuple):
    """What rows come to."""

    activities: pa.Table
    credits: pa.Table
    employees: pa.Table


def run(
    inputs: Iterable[str | PathLike[str]],
    *,
    year: int | None = None,
    as_of: date | str | None = None,
    employees: str | PathLike[str] | None = None,
    dictionaries: Sequence[str | PathLike[str]] = (),
    rules: str | PathLike[str] | None = None,
    lang: str = "id",
    mask: bool = False,
    workbook: bool = False,
    threads: int | None = None,
) -> Tables:
    """Reads workbooks and folders of workbooks, credits every row, and gives the four tables.

    The same inputs give the same rows as `rekap-jp run INPUT... --ledger DIR`. A workbook that cannot be read costs its finding and nothing else.

    Args:
        inputs: Workbooks and folders, in input order; a folder stands for the workbooks below it.
        year: Reporting year; without one, the year in which most rows end.
        as_of: The day on which the run looks at the data; today without one.
        employees: Employee list; without one, a sheet among the inputs that calls itself one.
        dictionaries: Workbooks with a sheet *Kamus* of confirmed names.
        rules: Folder with rule files in place of the shipped ones.
        lang: Language of messages, `id` or `en`.
        mask: Whether NIP are masked.
        workbook: Whether the result workbook is made too.
        threads: Workbooks read at a time; all cores without it.

    Raises:
        FileNotFoundError: An input is not there.
        ValueError: The rules are broken, or the employee list or a dictionary is none.
    """
    named = files.find(inputs, skip=[*dictionaries, *([employees] if employees else [])])
    started = files.start(
        year=year, as_of=as_of, employees=employees, dictionaries=dictionaries, rules=rules, lang=lang, mask=mask, beside=named
    )

    def read() -> list[_engine.ReadWorkbook]:
        engine = _engine.Engine(started.terms(), files.READER)
        with ThreadPoolExecutor(threads or cpu_count()) as pool:
            return list(pool.map(lambda file: files.read(engine, *file), named))

    # Where the inputs decide names themselves, they are read again by these.
    recap = started.recap(read()) or started.recap(read())
    tables = (pa.Table.from_batches(recap.table(name)) for name in ("activities", "credits", "employees", "findings"))
    return Tables(*tables, year=recap.year, workbook=recap.workbook() if workbook else b"")


def read_workbooks(
    workbooks: Iterable[str | PathLike[str] | tuple[str, bytes]],
    *,
    dictionaries: Sequence[str | PathLike[str]] = (),
    rules: str | PathLike[str] | None = None,
    lang: str = "id",
) -> ReadTables:
    """Reads workbooks, given as paths or as names with their bytes; nothing is credited yet.

    Names that a sheet *Kamus* among them decides hold in `run`; here only those of `dictionaries` do.
    """
    started = files.start(dictionaries=dictionaries, rules=rules, lang=lang)
    engine = _engine.Engine(started.terms(), files.READER)
    named = [workbook if isinstance(workbook, tuple) else (Path(workbook).name, Path(workbook)) for workbook in workbooks]
    read = [files.read(engine, name, content) for name, content in named]
    activities, rows, findings = engine.tables(read)
    with_kept = pa.Table.from_batches([activities])
    for column in ("born", "kept"):
        with_kept = with_kept.append_column(rows.schema.field(column), rows.column(column))
    return ReadTables(with_kept, pa.Table.from_batches([findings]))


def credit(
    activities: pa.Table,
    *,
    year: int,
    as_of: date | str | None = None,
    employees: str | PathLike[str] | None = None,
    rules: str | PathLike[str] | None = None,
) -> Credited:
    """Credits activities as `read_workbooks` gives them, of one employee or of many, in any order.

    All rows of a person must be there: caps and duplicates are a person's own. `read_workbooks` and this must go by the same rules and dictionaries, none or all.

    Args:
        activities: Rows with the columns `ordinal`, `born` and `kept`.
        year: Reporting year.
        as_of: The day on which the run looks at the data; today without one.
        employees: Employee list.
        rules: Folder with rule files in place of the shipped ones.
    """
    started = files.start(year=year, as_of=as_of, employees=employees, rules=rules)
    started.take([])
    started.make_plan()
    born = activities["born"].fill_null(-1)
    rows = pa.table({"born": born, "line": pa.repeat(False, len(born)), "ordinal": activities["ordinal"], "kept": activities["kept"]})
    lines = pa.Table.from_batches([started.lines()]).select(rows.column_names)
    rows = pa.concat_tables([lines, rows.cast(lines.schema)]).sort_by([("born", "ascending"), ("line", "descending"), ("ordinal", "ascending")])
    engine = _engine.Engine(started.terms())
    crediting = engine.credit()
    parts = [crediting.schema(), *(part for batch in rows.to_batches() for part in crediting.push(batch)), *crediting.finish()]
    return Credited(*(_part(parts, name, engine.rules_sha256) for name in ("activity", "credit", "employee")))


def employees(activities: pa.Table, **options: object) -> pa.Table:
    """Gives everybody's year: the table `employees` of what `credit` makes of these rows; it takes the same options."""
    return credit(activities, **options).employees  # type: ignore[arg-type]


def schemas() -> dict[str, pa.Schema]:
    """Gives the columns of the four tables, by name."""
    return {name: _engine.schema(name).schema for name in ("activities", "credits", "employees", "findings")}


def _part(parts: list[pa.RecordBatch], kind: str, rules_sha256: str) -> pa.Table:
    """Takes the rows of one kind out of what crediting gives."""
    structs = [part[kind] for part in parts if part[kind].null_count == 0]
    own = pa.Table.from_batches([pa.RecordBatch.from_struct_array(struct) for struct in structs])
    for name, value in (("rules_sha256", rules_sha256), ("version", __version__)):
        own = own.append_column(pa.field(name, pa.string(), nullable=False), pa.repeat(pa.scalar(value, pa.string()), own.num_rows))
    return own.sort_by("nip" if kind == "employee" else "ordinal")
