"""Runs what docs/ledger.md shows: its commands on the samples, then each question in DuckDB, and compares the answers.

    python questions.py PROGRAM [--update]

`--update` writes the answers into the page instead.
"""

import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "ledger.md"
COMMAND = "cargo run --release -- "
QUESTION = re.compile(r"```sql\n(?P<sql>.*?)```\n\n```csv\n(?P<answer>.*?)```", re.DOTALL)


def make_ledger(program: Path, page: str) -> None:
    """Runs the page's commands; 1 says that something in the samples must be mended."""
    for line in page.splitlines():
        if line.startswith(COMMAND):
            done = subprocess.run([program, *shlex.split(line.removeprefix(COMMAND))], capture_output=True, check=False)
            assert done.returncode in (0, 1), done.stderr.decode()


def answer(sql: str) -> str:
    found = duckdb.sql(sql)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(found.fetchall())
    return text.getvalue()


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")
        os.chdir(folder)
        make_ledger(program, page)
        if "--update" in sys.argv:
            PAGE.write_text(QUESTION.sub(lambda block: f"```sql\n{block['sql']}```\n\n```csv\n{answer(block['sql'])}```", page), encoding="utf-8")
            return
        questions = list(QUESTION.finditer(page))
        assert len(questions) == 3, f"{len(questions)} questions with an answer"
        for question in questions:
            found = answer(question["sql"])
            assert found == question["answer"], f"{question['sql']}\ngives\n{found}\nand not\n{question['answer']}"
        os.chdir(ROOT)
    print(f"{len(questions)} questions of docs/ledger.md answered")


if __name__ == "__main__":
    main()
