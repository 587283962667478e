"""The engine, as Rust gives it: bytes and batches in, batches out. `rekap_jp` and `rekap_jp.spark` are what to use; this is what they are made of.

Batches that travel between the processes of a run hold `kept`, packed values of the engine: they are of one run, and of one version of the package.
"""

from collections.abc import Sequence

import pyarrow as pa

VERSION: str

def is_workbook(name: str) -> bool:
    """Says whether a file of this name is read where a folder was given."""

def shown_names(paths: Sequence[Sequence[str]]) -> list[str]:
    """Names each file, given by the components of its path, by as few of the last as tell it apart from the others."""

def read_apart(scale: int) -> bool:
    """Reads the workbook on standard input for another process; says whether all answers were taken."""

def schema(table: str) -> pa.RecordBatch:
    """Gives the columns of a table of the ledger, without rows."""

class Run:
    """What the driver of a run knows: by which terms workbooks are read, and, once they are, what only the whole run can say.

    `terms` → `Engine.rows` of every input → `take`, and all of it again where that says so → `make_plan` → `Engine.credit`, `Engine.compare` → `finish`.
    """

    year: int
    """The reporting year; there once the plan is made."""
    rows: int
    """The activities of all inputs."""

    def __init__(
        self,
        *,
        as_of: str,
        year: int | None = None,
        employees: tuple[str, bytes] | None = None,
        dictionaries: Sequence[tuple[str, bytes]] = (),
        rules: Sequence[tuple[str, str]] = (),
        english: bool = False,
        mask: bool = False,
        scale: int = 1,
        reader: Sequence[str] | None = None,
    ) -> None:
        """Reads dictionaries and employee list. `ValueError` where one is none, or the rules are broken."""

    def terms(self) -> bytes:
        """Gives the terms, for the processes that read and credit; they change with `take` and `make_plan`."""

    def take(self, heads: Sequence[pa.RecordBatch]) -> bool:
        """Takes what was read of each input beside its rows (`head`), in input order; says whether all of them must be read again, by the names that they decide."""

    def make_plan(self) -> None:
        """Makes the plan of what was taken."""

    def first_rows(self) -> pa.RecordBatch:
        """Gives the rank of the first row of each input that counts: `file` int32, `first` int64."""

    def born_together(self) -> pa.RecordBatch:
        """Gives the birth dates that are settled with another one: `born` int64, `together` int64."""

    def lines(self) -> pa.RecordBatch:
        """Gives the lines of the employee list: `born`, `line`, `ordinal`, `kept`, `nip`, `of` (its file)."""

    def finish(self, found: Sequence[pa.RecordBatch]) -> tuple[list[pa.RecordBatch], pa.RecordBatch]:
        """Takes everything that was found, in any order; gives the table `findings`, and its rows as they travel (`file`, `ordinal`, `kept`)."""

    def recap(self, workbooks: Sequence[ReadWorkbook]) -> Recap | None:
        """Recaps workbooks in this process, in input order; nothing where all of them must be read again, by the names that they decide."""

class Recap:
    """A whole run on one machine."""

    year: int
    def table(self, name: str) -> list[pa.RecordBatch]:
        """Gives the rows of a table of the ledger."""

    def workbook(self) -> bytes:
        """Gives the result workbook."""

    def json(self) -> bytes:
        """Gives the machine-readable summary."""

class ReadWorkbook:
    """What was read of one workbook; whoever takes it empties it."""

class Engine:
    """Reads, credits and compares by the terms of a run, wherever the rows are."""

    most_bytes: int
    """The most bytes that a workbook may have."""
    rules_sha256: str
    """The SHA-256 of the rules: a column of every table, as is `VERSION`; what crediting gives is without both."""
    fewest_people: int | None
    """The fewest people of a unit whose rows are compared; nothing where no unit's are."""

    def __init__(self, terms: bytes, reader: Sequence[str] | None = None) -> None:
        """`reader` is the command of a process that reads a dangerous workbook apart; without one, it is read in this process."""

    def read(self, name: str, content: bytes) -> ReadWorkbook:
        """Reads a workbook, named as findings name it; whatever is wrong with it is a finding."""

    def unreadable(self, name: str, why: str) -> ReadWorkbook:
        """Makes what is read of a file whose bytes could not be had: `too_large`, `no_permission`, `vanished`, `folder` or `device`."""

    def rows(self, file: int, workbook: ReadWorkbook) -> pa.RecordBatch:
        """Gives the rows of a workbook as they travel (`kept`), and behind them everything else (`head`): `file`, `row`, `born`, `kept`, `head`."""

    def tables(self, workbooks: Sequence[ReadWorkbook]) -> tuple[pa.RecordBatch, pa.RecordBatch, pa.RecordBatch]:
        """Gives workbooks as the table `activities`, its rows as they travel, and the table `findings`."""

    def credit(self) -> Crediting:
        """Begins to credit rows."""

    def compare(self, between: str) -> Comparing:
        """Begins to compare rows that share something: `certificates` or `units`."""

    def write(self) -> Writing:
        """Begins to write the workbooks of agencies."""

class Crediting:
    """Credits rows as they come: all of one birth date one after the other."""

    def push(self, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
        """Takes rows and lines (`born`, `line`, `ordinal`, `kept`) and gives what is complete, each row of one kind: `activity` with `credit`, `employee`, …"""

    def finish(self) -> list[pa.RecordBatch]:
        """Gives what is left."""

    def schema(self) -> pa.RecordBatch:
        """Gives a batch without rows."""

class Comparing:
    """Compares rows as they come: all of one group one after the other, in input order."""

    def push(self, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
        """Takes rows (`shared`, `nip`, `kept`; one without `kept` is a person of the unit) and gives what was found in complete groups."""

    def finish(self) -> list[pa.RecordBatch]:
        """Gives what was found in what is left."""

class Writing:
    """Writes workbooks as their rows come: all of one agency one after the other, of each kind in input order."""

    def push(self, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
        """Takes rows (`agency`, `kind`, `ordinal`, `kept`) and gives the workbooks of complete agencies: `agency`, `workbook`."""

    def finish(self) -> list[pa.RecordBatch]:
        """Gives the workbook of the last one."""
