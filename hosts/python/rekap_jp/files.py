"""Files on a disk → named bytes, in input order; and what a run is started with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike
from pathlib import Path

from rekap_jp import _engine

#: The command of a process that reads a dangerous workbook apart: this interpreter, with nothing but the engine in it.
READER = [
    sys.executable,
    "-I",
    "-S",
    "-c",
    "import importlib.util as u, sys; s = u.spec_from_file_location('_engine', sys.argv[1]); m = u.module_from_spec(s); s.loader.exec_module(m); "
    "sys.exit(0 if m.read_apart(int(sys.argv[2])) else 1)",
    _engine.__file__,
    "1",
]

#: Files by the names under which findings show them.
Named = list[tuple[str, Path]]


def find(inputs: Iterable[str | PathLike[str]], skip: Sequence[str | PathLike[str]] = ()) -> Named:
    """Finds the workbooks to read, each once, in input order: a folder's by the bytes of their paths."""
    paths: list[Path] = []
    for given in map(Path, inputs):
        if not given.exists():
            raise FileNotFoundError(given)
        paths += _below(given) if given.is_dir() else [given]
    seen = {os.path.realpath(path) for path in skip}
    once = [path for path in paths if not (real := os.path.realpath(path)) in seen and not seen.add(real)]
    return list(zip(names(once), once, strict=True))


def names(paths: Sequence[Path]) -> list[str]:
    """Names files as findings do: with as much of their folders as tells them apart."""
    return _engine.shown_names([[part for part in path.parts if part not in (path.root, ".")] for path in paths])


def in_order(path: str) -> bytes:
    """What a folder's workbooks are ordered by, the same on every system."""
    return os.fsencode(path.replace(os.sep, "/"))


def _below(folder: Path) -> list[Path]:
    """The workbooks below a folder; one that was entered already, by whatever link, is not entered again."""
    found, entered, waiting = [], set(), [folder]
    while waiting:
        here = waiting.pop()
        if (real := os.path.realpath(here)) in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(here.iterdir(), reverse=True)
        except OSError:  # A folder that may not be read holds nothing for this run.
            continue
        waiting += [entry for entry in entries if entry.is_dir()]
        found += [entry for entry in entries if entry.exists() and not entry.is_dir() and _engine.is_workbook(entry.name)]
    return sorted(found, key=lambda path: in_order(str(path)))


def read(engine: _engine.Engine, name: str, content: Path | bytes) -> _engine.ReadWorkbook:
    """Reads a workbook; one whose bytes cannot be had says why."""
    if isinstance(content, bytes):
        return engine.read(name, content)
    try:
        if content.stat().st_size > engine.most_bytes:
            return engine.unreadable(name, "too_large")
        return engine.read(name, content.read_bytes())
    except PermissionError:
        return engine.unreadable(name, "no_permission")
    except FileNotFoundError:
        return engine.unreadable(name, "vanished")
    except IsADirectoryError:
        return engine.unreadable(name, "folder")
    except OSError:
        return engine.unreadable(name, "device")


def start(
    *,
    year: int | None = None,
    as_of: date | str | None = None,
    employees: str | PathLike[str] | None = None,
    dictionaries: Sequence[str | PathLike[str]] = (),
    rules: str | PathLike[str] | None = None,
    lang: str = "id",
    mask: bool = False,
    beside: Named | None = None,
) -> _engine.Run:
    """Starts a run: reads rules, employee list and dictionaries; `beside` are its inputs, from which the names of dictionaries differ."""
    if lang not in ("id", "en"):
        raise ValueError(f"{lang}: languages are id and en")
    inputs = {name for name, _ in beside or []}
    paths = [Path(path) for path in dictionaries]
    shown = [path.as_posix() if name in inputs else name for name, path in zip(names(paths), paths, strict=True)]
    return _engine.Run(
        as_of=str(as_of or date.today()),
        year=year,
        employees=(Path(employees).name, Path(employees).read_bytes()) if employees else None,
        dictionaries=[(name, path.read_bytes()) for name, path in zip(shown, paths, strict=True)],
        rules=_rules(rules),
        english=lang == "en",
        mask=mask,
        reader=READER,
    )


def _rules(folder: str | PathLike[str] | None) -> list[tuple[str, str]]:
    """The rule files that a folder holds."""
    if folder is None:
        return []
    known = ("regulation.toml", "policy.toml", "names.csv", "headings.csv")
    return [(name, (Path(folder) / name).read_text(encoding="utf-8")) for name in known if (Path(folder) / name).exists()]
