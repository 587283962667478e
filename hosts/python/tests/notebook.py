"""Runs every cell of start.ipynb in the root of the repository, and keeps nothing of what it writes."""

import ast
import json
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    cells = [cell for cell in json.loads((ROOT / "hosts/python/start.ipynb").read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(ROOT / "samples", Path(place) / "samples")
        os.chdir(place)
        names: dict[str, object] = {}
        for cell in cells:
            *before, last = ast.parse(cell["source"]).body
            exec(compile(ast.Module(before, []), "start.ipynb", "exec"), names)
            # What a notebook shows of a cell must be there.
            shown = eval(compile(ast.Expression(last.value), "start.ipynb", "eval"), names) if isinstance(last, ast.Expr) else exec(compile(ast.Module([last], []), "start.ipynb", "exec"), names)
            assert shown is None or len(shown) > 0, cell["source"]
        names["session"].stop()  # type: ignore[attr-defined]
        os.chdir(ROOT)
    print(f"{len(cells)} cells of start.ipynb ran")


if __name__ == "__main__":
    main()
