"""Folders of workbooks → the ledger, on a Spark cluster: the same tables, row by row, as one machine gives.

    spark-submit "$(python -c 'import rekap_jp.spark as job; print(job.__file__)')" s3a://diklat/2025 -o s3a://ledger --as-of 2025-12-31

    binaryFile ─► read ─────────────► rows, and a head for each file          work/read-1 (work/read-2 where a Kamus lies among the inputs)
    heads      ─► plan (the driver) ─► year, rank of each file's first row, lines of the employee list
    rows, lines, by birth date ─► credit ─► activities, credits, employees    work/credited
    rows that share a certificate number, or what everybody of a unit says ─► compare
    findings of all stages ─► in order (the driver)                           reporting_year=2025/{activities,credits,employees,findings}.parquet

Spark moves, groups and sorts; what is read, settled, credited and found comes from the engine (`docs/scale.md` says why birth dates). What a stage has written is
read again by the next one, so a lost executor costs its tasks and nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa
from pyspark import Broadcast
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from rekap_jp import _engine, files

#: Workbooks that go to Python at a time: each may be of some hundred MB.
FILES_A_BATCH = 4
#: Rows that go to Python, and come back, at a time.
ROWS_A_BATCH = 16_384
#: Rows of a partition that is credited, where nobody says how many partitions.
ROWS_A_PARTITION = 400_000
#: A reader gives these columns (hosts/python/src/engine.rs); `born` is a birth date as a number, the one thing that a person keeps with every NIP.
READ = "file int, row long, born long, kept binary, head binary"
FOUND = "stage long, first long, second long, kept binary"

Batches = Iterator[pa.RecordBatch]


class Result(NamedTuple):
    """What a job has written."""

    year: int
    folder: str
    """The ledger's folder of the year."""


def recap(
    spark: SparkSession,
    inputs: Sequence[str],
    output: str,
    *,
    year: int | None = None,
    as_of: date | str | None = None,
    employees: str | None = None,
    dictionaries: Sequence[str] = (),
    rules: str | None = None,
    lang: str = "id",
    mask: bool = False,
    per_agency: str | None = None,
    partitions: int | None = None,
    rows_a_batch: int = ROWS_A_BATCH,
) -> Result:
    """Recaps folders of workbooks and writes the ledger of the year.

    Args:
        spark: A session; its executors must have this package.
        inputs: Folders and workbooks, as Spark names them.
        output: Folder of the ledger, as Spark names it. The year's folder is replaced once the new one is whole.
        year: Reporting year; without one, the year in which most rows end.
        as_of: The day on which the run looks at the data; today without one.
        employees: Employee list, on the driver's disk; without one, the sheets among the inputs that call themselves one.
        dictionaries: Workbooks with a sheet *Kamus* of confirmed names, on the driver's disk.
        rules: Folder with rule files in place of the shipped ones, on the driver's disk.
        lang: Language of messages, `id` or `en`.
        mask: Whether NIP are masked.
        per_agency: Folder for a result workbook of each agency, as Spark names it. An agency is a folder right below an input; people belong to the one in which they
            have their first row, else to that of their line of the list, else to `-`.
        partitions: Partitions of a stage; without it, by the number of files and rows.
        rows_a_batch: Rows that go to Python at a time.
    """
    started = files.start(year=year, as_of=as_of, employees=employees, dictionaries=dictionaries, rules=rules, lang=lang, mask=mask)
    disk = Disk(spark, output)
    disk.begin()
    job = Job(spark, started, disk, partitions, rows_a_batch)
    listed = disk.find(inputs)
    read = job.read(listed, "read-1")
    if started.take(heads(read, listed)):
        read = job.read(listed, "read-2")
        started.take(heads(read, listed))
    started.make_plan()
    done = Result(started.year, disk.year_folder(started.year))
    credited = job.credit(read)
    found = job.write(credited)
    if per_agency:
        job.write_workbooks(read, credited, found, listed, per_agency, done.year)
    disk.finish(done.folder)
    return done


class Listed(NamedTuple):
    """The inputs, in order."""

    paths: list[str]
    names: list[str]
    sizes: list[int]
    agencies: list[str]
    """The folder right below the input in which each lies; `-` for none."""
    roots: list[str]
    """What of the inputs Spark is asked to load: none lies below another."""


class Job:
    """The stages of a run, each from what the one before has written to what it writes itself."""

    def __init__(self, spark: SparkSession, run: _engine.Run, disk: Disk, partitions: int | None, rows_a_batch: int) -> None:
        self.spark, self.run, self.disk, self.partitions, self.rows_a_batch = spark, run, disk, partitions, rows_a_batch

    def read(self, listed: Listed, place: str) -> DataFrame:
        """Reads every workbook once."""
        terms = self.spark.sparkContext.broadcast(self.run.terms())
        engine = _engine.Engine(terms.value, files.READER)
        numbers = {path: (number, name) for number, (path, name) in enumerate(zip(listed.paths, listed.names, strict=True))}
        # What Spark would not load, the driver reads: names that begin with _ or a dot, files without a byte, and what is too large to be looked at.
        sizes = dict(zip(listed.paths, listed.sizes, strict=True))
        too_large = {path for path, size in sizes.items() if size > engine.most_bytes}
        alone = too_large | {path for path, size in sizes.items() if size == 0 or self.disk.is_overlooked(path, listed.roots)}
        known = self.spark.sparkContext.broadcast({path: number for path, number in numbers.items() if path not in alone})
        content = self.spark.read.format("binaryFile").option("recursiveFileLookup", True).load(listed.roots)
        content = content.where(F.col("length") <= engine.most_bytes).select("path", "content")
        with self.conf({"spark.sql.execution.arrow.maxRecordsPerBatch": FILES_A_BATCH, "spark.sql.files.minPartitionNum": self.partitions}):
            rows = content.mapInArrow(reading(terms, known, self.rows_a_batch), READ)
            self.disk.write(rows, place)
        by_driver = [self._by_driver(engine, path, *numbers[path], path in too_large) for path in sorted(alone)]
        if by_driver:
            self.disk.write(self.spark.createDataFrame(pa.Table.from_batches(by_driver), READ), place, "append")
        return self.spark.read.parquet(self.disk.work(place))

    def _by_driver(self, engine: _engine.Engine, path: str, number: int, name: str, is_too_large: bool) -> pa.RecordBatch:
        read = engine.unreadable(name, "too_large") if is_too_large else engine.read(name, self.disk.read(path))
        return engine.rows(number, read)

    def credit(self, read: DataFrame) -> DataFrame:
        """Credits everybody: rows and lines of the employee list, each line once, brought together by birth date."""
        run, spark = self.run, self.spark
        together, lines = self.table(run.born_together()), self.table(run.lines()).select("born", "line", "ordinal", "kept")
        rows = self.ranked(read).join(F.broadcast(together), "born", "left")
        # Rows without a NIP belong to nobody; each file's stay together, so that they are no partition of their own.
        born = F.coalesce("together", "born", -1 - F.col("file"))
        rows = rows.select(born.alias("born"), F.lit(False).alias("line"), "ordinal", "kept")
        partitions = self.partitions or max(spark.sparkContext.defaultParallelism, run.rows // ROWS_A_PARTITION)
        by_birth = rows.unionByName(lines).repartitionByRange(partitions, "born").sortWithinPartitions("born")
        terms = spark.sparkContext.broadcast(run.terms())
        schema = from_arrow_schema(_engine.Engine(terms.value).credit().schema().schema)
        with self.conf({"spark.sql.execution.arrow.maxRecordsPerBatch": self.rows_a_batch}):
            credited = by_birth.mapInArrow(crediting(terms), nullable(schema))
            self.disk.write(credited, "credited")
        return spark.read.parquet(self.disk.work("credited"))

    def table(self, batch: pa.RecordBatch) -> DataFrame:
        return self.spark.createDataFrame(pa.Table.from_batches([batch]))

    def ranked(self, read: DataFrame) -> DataFrame:
        """Gives the rows that count, with their ranks in the input of the whole run."""
        first = F.broadcast(self.table(self.run.first_rows()))
        return read.where("kept IS NOT NULL").join(first, "file").withColumn("ordinal", F.col("first") + F.col("row"))

    def found(self, credited: DataFrame) -> DataFrame:
        """Gives what was found about people, and between the rows of several."""
        people = part(credited, "person")
        compared = part(credited, "compared").where("kept IS NOT NULL")
        numbers = compared.where("certificate IS NOT NULL").groupBy("certificate").count().where("count > 1").select("certificate")
        certificates = compared.join(numbers, "certificate").select(F.col("certificate").cast("string").alias("shared"), "nip", "ordinal", "kept")
        found = part(credited, "finding").unionByName(self.compare(certificates, "certificates"))
        least = _engine.Engine(self.run.terms()).fewest_people
        if least is None:
            return found
        units = people.where("unit <> ''").groupBy("unit").agg(F.count("*").alias("people")).where(F.col("people") >= least)
        # Of a unit, only what everybody in it may say goes on.
        compared = compared.where("said IS NOT NULL").join(people, "nip")
        said = compared.groupBy("unit", "said").agg(F.countDistinct("nip").alias("people"))
        alike = said.join(units, ["unit", "people"]).select("unit", "said")
        rows = compared.join(alike, ["unit", "said"]).select(F.col("unit").alias("shared"), "nip", "ordinal", "kept")
        everybody = people.join(alike.select("unit").distinct(), "unit").select(
            F.col("unit").alias("shared"), "nip", F.lit(-1).cast("long").alias("ordinal"), F.lit(None).cast("binary").alias("kept")
        )
        return found.unionByName(self.compare(rows.unionByName(everybody), "units"))

    def compare(self, rows: DataFrame, between: str) -> DataFrame:
        """Compares rows that share something."""
        terms = self.spark.sparkContext.broadcast(self.run.terms())
        shared = rows.repartition(self.partitions, "shared") if self.partitions else rows.repartition("shared")
        return shared.sortWithinPartitions("shared", "ordinal").mapInArrow(comparing(terms, between), FOUND)

    def write(self, credited: DataFrame) -> DataFrame:
        """Writes the four tables of the year, and gives the findings as they travel."""
        engine = _engine.Engine(self.run.terms())
        for kind, table in (("activity", "activities"), ("credit", "credits"), ("employee", "employees")):
            own = part(credited, kind).withColumns({"rules_sha256": F.lit(engine.rules_sha256), "version": F.lit(_engine.VERSION)})
            self.disk.write(own, f"year/{table}.parquet")
        with self.conf({"spark.sql.execution.arrow.maxRecordsPerBatch": self.rows_a_batch}):
            found = self.found(credited).toArrow()
        batches, travelling = self.run.finish(found.to_batches())
        findings = pa.Table.from_batches(batches)
        written = self.spark.createDataFrame(findings, nullable(from_arrow_schema(findings.schema))).coalesce(1)
        self.disk.write(written, "year/findings.parquet")
        return self.table(travelling)

    def write_workbooks(self, read: DataFrame, credited: DataFrame, found: DataFrame, listed: Listed, folder: str, year: int) -> None:
        """Writes the result workbook of each agency."""
        own = pa.table({"file": pa.array(range(len(listed.names)), pa.int32()), "name": listed.names, "agency": listed.agencies})
        agencies = F.broadcast(self.spark.createDataFrame(own))
        lines = self.table(self.run.lines())
        list_rows = lines.where("NOT line").select(F.lit("-").alias("agency"), "ordinal", "kept")
        rows = self.ranked(read).join(agencies, "file").select("agency", "ordinal", "kept").unionByName(list_rows)
        nips = part(credited, "compared").where("nip IS NOT NULL").select("ordinal", "nip")
        by_row = rows.join(nips, "ordinal").groupBy("nip").agg(F.min_by("agency", "ordinal").alias("by_row"))
        by_line = lines.where("line").join(agencies, F.col("of") == F.col("name")).groupBy("nip").agg(F.min_by("agency", "ordinal").alias("by_line"))
        owner = part(credited, "person").select("nip").join(by_row, "nip", "left").join(by_line, "nip", "left")
        owner = owner.select("nip", F.coalesce("by_row", "by_line", F.lit("-")).alias("owner"))
        of_person = nips.join(owner, "nip").select("ordinal", "owner")
        # A row without a NIP stays with the agency that wrote it.
        rows = rows.join(of_person, "ordinal", "left").select(F.coalesce("owner", "agency").alias("agency"), F.lit("row").alias("kind"), "ordinal", "kept")
        of_list = lines.where("line").join(owner, "nip").select(F.col("owner").alias("agency"), F.lit("line").alias("kind"), "ordinal", "kept")
        heads = read.where("head IS NOT NULL").join(agencies, "file")
        heads = heads.select("agency", F.lit("head").alias("kind"), F.col("file").cast("long").alias("ordinal"), F.col("head").alias("kept"))
        found = found.join(agencies, found["file"] == F.col("name"), "left")
        found = found.select(F.coalesce("agency", F.lit("-")).alias("agency"), F.lit("finding").alias("kind"), "ordinal", "kept")
        parts = rows.unionByName(of_list).unionByName(heads).unionByName(found)
        terms = self.spark.sparkContext.broadcast(self.run.terms())
        parts = parts.repartition(self.partitions, "agency") if self.partitions else parts.repartition("agency")
        workbooks = parts.sortWithinPartitions("agency", "kind", "ordinal").mapInArrow(writing(terms), "agency string, workbook binary")
        for workbook in workbooks.toLocalIterator():
            self.disk.put(f"{folder.rstrip('/')}/Rekap JP {year} - {workbook.agency}.xlsx", workbook.workbook)

    def conf(self, values: dict[str, int | None]) -> Conf:
        """Sets what holds for one stage."""
        return Conf(self.spark, {key: str(value) for key, value in values.items() if value is not None})


class Conf:
    """Settings of Spark that hold for a while."""

    def __init__(self, spark: SparkSession, values: dict[str, str]) -> None:
        self.spark, self.values = spark, values

    def __enter__(self) -> None:
        self.before = {key: self.spark.conf.get(key, None) for key in self.values}
        for key, value in self.values.items():
            self.spark.conf.set(key, value)

    def __exit__(self, *_: object) -> None:
        for key, value in self.before.items():
            self.spark.conf.unset(key) if value is None else self.spark.conf.set(key, value)


class Disk:
    """The file system that Spark works on, whichever it is."""

    def __init__(self, spark: SparkSession, output: str) -> None:
        self.jvm, self.hadoop = spark._jvm, spark._jsc.hadoopConfiguration()
        self.output = output.rstrip("/")

    def _path(self, path: str) -> object:
        return self.jvm.org.apache.hadoop.fs.Path(path)

    def _system(self, path: str) -> object:
        return self._path(path).getFileSystem(self.hadoop)

    def work(self, place: str) -> str:
        """A place for what lies between two stages; readers of a ledger leave names with a dot alone."""
        return f"{self.output}/.rekap-jp/spark/{place}"

    def write(self, rows: DataFrame, place: str, mode: str = "overwrite") -> None:
        rows.write.mode(mode).option("compression", "zstd").parquet(self.work(place))

    def year_folder(self, year: int) -> str:
        return f"{self.output}/reporting_year={year}"

    def begin(self) -> None:
        """Clears what a killed job has left."""
        self._system(self.output).delete(self._path(self.work("")), True)

    def finish(self, place: str) -> None:
        """Gives the year its name, in place of the one that has it."""
        system, new, old = self._system(self.output), self.work("year"), self.work("old")
        if system.exists(self._path(place)):
            system.rename(self._path(place), self._path(old))
        if not system.rename(self._path(new), self._path(place)):
            raise OSError(f"{place} could not be written")
        self.begin()

    def find(self, inputs: Sequence[str]) -> Listed:
        """Lists the workbooks, each once: a folder's by the bytes of their paths, a workbook that was named whatever its name."""
        found: dict[str, tuple[int, str]] = {}
        roots: list[str] = []
        for given in inputs:
            system, path = self._system(given), self._path(given)
            if not system.exists(path):
                raise FileNotFoundError(given)
            root = system.getFileStatus(path)
            below = self._below(system, path) if root.isDirectory() else [(root.getPath().toString(), root.getLen())]
            for file, size in sorted(below, key=lambda file: files.in_order(file[0])):
                if not root.isDirectory() or _engine.is_workbook(file.rsplit("/", 1)[-1]):
                    below_root = file.removeprefix(root.getPath().toString() + "/")
                    found.setdefault(file, (size, below_root.split("/")[0] if root.isDirectory() and "/" in below_root else "-"))
            roots.append(root.getPath().toString())
        if not found:
            raise FileNotFoundError(f"no workbook in {', '.join(inputs)}")
        outer = [root for root in dict.fromkeys(roots) if not any(root.startswith(other + "/") for other in roots)]
        shown = _engine.shown_names([[step for step in path.split(":", 1)[-1].split("/") if step] for path in found])
        sizes, agencies = zip(*found.values(), strict=True)
        return Listed(list(found), shown, list(sizes), list(agencies), outer)

    def _below(self, system: object, folder: object) -> list[tuple[str, int]]:
        listing, below = system.listFiles(folder, True), []  # type: ignore[attr-defined]
        while listing.hasNext():
            file = listing.next()
            below.append((file.getPath().toString(), file.getLen()))
        return below

    def is_overlooked(self, path: str, roots: Sequence[str]) -> bool:
        """Says whether Spark passes over a file: one below a folder, or a folder, whose name begins with _ or a dot."""
        root = next(root for root in roots if path == root or path.startswith(root + "/"))
        below = path.removeprefix(root).split("/")[1:] or [path.rsplit("/", 1)[-1]]
        return any(step.startswith(("_", ".")) for step in below)

    def put(self, path: str, content: bytes) -> None:
        stream = self._system(path).create(self._path(path), True)  # type: ignore[attr-defined]
        try:
            stream.write(content)
        finally:
            stream.close()

    def read(self, path: str) -> bytes:
        stream = self._system(path).open(self._path(path))  # type: ignore[attr-defined]
        try:
            return bytes(self.jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()


def heads(read: DataFrame, listed: Listed) -> list[pa.RecordBatch]:
    """Gives what was read of each workbook beside its rows, in input order; none may be missing."""
    heads = read.where("head IS NOT NULL").select("file", "head").orderBy("file").toArrow()
    if heads.num_rows != len(listed.paths):
        missing = sorted(set(range(len(listed.paths))) - set(heads["file"].to_pylist()))
        raise FileNotFoundError(f"{len(missing)} workbooks were listed and not read, the first {listed.paths[missing[0]] if missing else ''}")
    return heads.select(["head"]).to_batches()


def part(credited: DataFrame, kind: str) -> DataFrame:
    """The rows of one kind."""
    return credited.where(F.col(kind).isNotNull()).select(f"{kind}.*")


def nullable(schema: StructType) -> StructType:
    """The same columns; a struct that is not of a row's kind is empty, and so are its columns."""
    return StructType.fromJson(json.loads(schema.json().replace('"nullable":false', '"nullable":true')))


# What runs in executors: each function is made by the driver, with what it needs in broadcasts, and gives a generator over batches.


@lru_cache(maxsize=2)
def engine_of(terms: bytes) -> _engine.Engine:
    """The engine of this process; a worker that is used again keeps it."""
    return _engine.Engine(terms, files.READER)


def reading(terms: Broadcast[bytes], known: Broadcast[dict[str, tuple[int, str]]], rows_a_batch: int) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        engine = engine_of(terms.value)
        for batch in batches:
            for path, content in zip(batch["path"], batch["content"], strict=True):
                if named := known.value.get(path.as_py()):
                    number, name = named
                    rows = engine.rows(number, engine.read(name, content.as_py()))
                    yield from (rows.slice(start, rows_a_batch) for start in range(0, rows.num_rows, rows_a_batch))

    return read


def crediting(terms: Broadcast[bytes]) -> Callable[[Batches], Batches]:
    def credit(batches: Batches) -> Batches:
        crediting = engine_of(terms.value).credit()
        for batch in batches:
            yield from crediting.push(batch)
        yield from crediting.finish()

    return credit


def comparing(terms: Broadcast[bytes], between: str) -> Callable[[Batches], Batches]:
    def compare(batches: Batches) -> Batches:
        comparing = engine_of(terms.value).compare(between)
        for batch in batches:
            yield from comparing.push(batch)
        yield from comparing.finish()

    return compare


def writing(terms: Broadcast[bytes]) -> Callable[[Batches], Batches]:
    def write(batches: Batches) -> Batches:
        writing = engine_of(terms.value).write()
        for batch in batches:
            yield from writing.push(batch)
        yield from writing.finish()

    return write


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line for spark-submit."""
    parser = argparse.ArgumentParser(prog="rekap_jp.spark", description="Recaps folders of workbooks on a Spark cluster and writes the ledger.")
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="folders and workbooks, as Spark names them")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the ledger")
    parser.add_argument("--year", type=int, metavar="YYYY", help="reporting year; without it, the year in which most rows end")
    parser.add_argument("--as-of", metavar="DATE", help="the day on which the run looks at the data; today without it")
    parser.add_argument("--employees", metavar="FILE", help="employee list, on the driver's disk")
    parser.add_argument("--dictionary", action="append", default=[], metavar="FILE", help="workbook of confirmed names, on the driver's disk (repeatable)")
    parser.add_argument("--rules", metavar="DIR", help="folder with other rule files, on the driver's disk")
    parser.add_argument("--lang", choices=("id", "en"), default="id", help="language of messages")
    parser.add_argument("--mask", action="store_true", help="mask NIP")
    parser.add_argument("--per-agency", metavar="DIR", help="a result workbook for each folder right below an input")
    parser.add_argument("--partitions", type=int, metavar="N", help="partitions of a stage; without it, by the number of files and rows")
    given = parser.parse_args(arguments)
    spark = SparkSession.builder.appName("rekap-jp").getOrCreate()
    done = recap(
        spark,
        given.inputs,
        given.output,
        year=given.year,
        as_of=given.as_of,
        employees=given.employees,
        dictionaries=given.dictionary,
        rules=given.rules,
        lang=given.lang,
        mask=given.mask,
        per_agency=given.per_agency,
        partitions=given.partitions,
    )
    print(f"{done.folder}", file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    # Executors unpickle functions of the installed module, not of this script.
    from rekap_jp.spark import main as installed

    installed()
