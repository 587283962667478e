"""The Spark job: its tables are those of one machine, row by row, however the rows are divided and whatever executors end.

    python cluster.py               the small set, as continuous integration runs it
    python cluster.py DIR           a large one (made.py DIR ROWS FILES), on a cluster of two executors, with the core-seconds of each stage
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import made
import openpyxl
import pyarrow.parquet as pq
from alone import AS_OF, OUT_OF_BOUNDS, ROOT, TABLES, same

LOCAL, CLUSTER = "local[2]", "local-cluster[2,1,1500]"
ORDER = {"activities": "ordinal", "credits": "ordinal", "employees": "nip"}


def job(master: str, inputs: str, output: str, partitions: str, rows_a_batch: str, kill: str, agencies: str) -> None:
    """Runs the job in this process; `kill` ends an executor while it reads or credits."""
    from pyspark.sql import SparkSession

    from rekap_jp import spark as rekap

    memory = {"spark.executor.memory": "1500m", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    builder = SparkSession.builder.master(master).appName("rekap-jp")
    for key, value in memory.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    if kill:
        place = Path(output) / ".rekap-jp" / "spark" / {"reading": "read-1", "crediting": "credited"}[kill]
        threading.Thread(target=end_one_executor, args=(session.sparkContext, place), daemon=True).start()
    # Whatever starts with the session has started.
    session.range(100).repartition(2).mapInArrow(lambda batches: batches, "id long").count()
    start, cores = time.monotonic(), core_seconds()
    rekap.recap(session, [inputs], output, as_of=AS_OF, partitions=int(partitions) or None, rows_a_batch=int(rows_a_batch), per_agency=agencies or None)
    print(f"took {time.monotonic() - start:.1f} s, {core_seconds() - cores:.1f} core-seconds", flush=True)
    session.stop()


def processes() -> dict[int, tuple[int, str, float]]:
    """The processes that this one has started, and those that they have: parent, command, core-seconds with those of ended children."""
    all_of_them = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        all_of_them[int(folder.name)] = (int(after[1]), command, sum(map(int, after[11:15])) / os.sysconf("SC_CLK_TCK"))
    own, found = {os.getpid()}, {}
    while more := {number for number, (parent, *_) in all_of_them.items() if parent in own} - own:
        own |= more
    for number in own:
        found[number] = all_of_them[number]
    return found


def core_seconds() -> float:
    return sum(seconds for _, _, seconds in processes().values())


def end_one_executor(context: object, place: Path) -> None:
    """Ends one executor of this job as soon as tasks run in the stage that writes this place."""
    tracker = context.statusTracker()
    while True:
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()] if place.exists() else []
        if any(stage and stage.numActiveTasks for stage in stages):
            executors = [number for number, (_, command, _) in processes().items() if "CoarseGrainedExecutorBackend" in command and "java" in command]
            if executors:
                os.kill(executors[0], 9)
                return
        time.sleep(0.01)


def scenario(one: object, inputs: Path, master: str, partitions: int = 0, rows_a_batch: int = 16384, kill: str = "", agencies: bool = False) -> None:
    """Runs the job in a process of its own and compares its tables with those of one machine."""
    what = f"{master}, {partitions or 'any'} partitions, batches of {rows_a_batch}" + (f", an executor ended while {kill}" if kill else "")
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, __file__, "job", master, inputs, place, str(partitions), str(rows_a_batch), kill, f"{place}/agencies" if agencies else ""]
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, f"{what}:\n{done.stderr[-6000:]}"
        assert ("Lost task" in done.stderr and "Lost executor" in done.stderr) == bool(kill), f"{what}:\n{done.stderr[-6000:]}"
        for name in TABLES:
            written = pq.read_table(Path(place) / f"reporting_year={one.year}" / f"{name}.parquet", partitioning=None)
            same(written.sort_by(ORDER[name]) if name in ORDER else written, getattr(one, name), f"{what}: {name}")
        if agencies:
            workbooks(one, Path(place) / "agencies")
        took = [line for line in done.stdout.splitlines() if line.startswith("took")]
    print(f"{what}: the same; {' '.join(took)}", flush=True)


def workbooks(one: object, folder: Path) -> None:
    """Every employee stands in the workbook of one agency, with the numbers of the whole run."""
    found = {}
    for workbook in sorted(folder.glob("*.xlsx")):
        # The first row of a table sheet that has a NIP is its heading.
        rows = [list(row) for row in openpyxl.load_workbook(workbook, read_only=True)["Rekap Pegawai"].iter_rows(values_only=True)]
        heading = next(row for row in rows if "NIP" in row)
        for row in rows[rows.index(heading) + 1 :]:
            own = dict(zip(heading, row, strict=True))
            if own["NIP"] and own["Status"]:
                assert own["NIP"] not in found, f"{own['NIP']} stands in two workbooks"
                found[own["NIP"]] = (own["Nama"], round(own["JP Diakui"], 2), own["Status"])
    words = {"met": "TERPENUHI", "short": "KURANG", "inactive": "TANPA KEGIATAN"}
    wanted = {row["nip"]: (row["name"], round(row["credited_units"] / 4500, 2), words[row["status"]]) for row in one.employees.to_pylist()}
    assert found == wanted, sorted(set(found.items()) ^ set(wanted.items()))[:6]


def small() -> None:
    import rekap_jp

    with tempfile.TemporaryDirectory() as place:
        folder, dangerous = Path(place) / "small", Path(place) / "hostile"
        made.small(folder)
        one = rekap_jp.run([folder], as_of=AS_OF)
        scenario(rekap_jp.run([ROOT / "samples"], as_of=AS_OF), ROOT / "samples", LOCAL)
        for partitions, rows_a_batch in ((1, 16384), (8, 1), (13, 7)):
            scenario(one, folder, LOCAL, partitions, rows_a_batch, agencies=partitions == 8)
        for kill in ("", "reading", "crediting"):
            scenario(one, folder, CLUSTER, 8, kill=kill)
        made.small(dangerous)
        made.hostile(dangerous / "dinas-9")
        one = rekap_jp.run([dangerous], as_of=AS_OF)
        refused = [row["code"] for row in one.findings.to_pylist() if row["file"] in {path.name for path in (dangerous / "dinas-9").iterdir()}]
        assert len(refused) == 5 and sum(code in OUT_OF_BOUNDS for code in refused) == 2, refused
        # No executor is lost to them: a lost one would stand in the log.
        scenario(one, dangerous, CLUSTER, 8)


def large(folder: Path) -> None:
    import rekap_jp

    one = rekap_jp.run([folder], as_of=AS_OF)
    print(f"{one.activities.num_rows} rows, {one.employees.num_rows} employees", flush=True)
    for kill in ("", "reading", "crediting"):
        scenario(one, folder, CLUSTER, kill=kill)


if __name__ == "__main__":
    if sys.argv[1:2] == ["job"]:
        job(*sys.argv[2:])
    elif sys.argv[1:]:
        large(Path(sys.argv[1]))
    else:
        small()
