#!/usr/bin/env python3
"""Writes, from what cargo knows of the program on Windows and Linux, the licences of every crate in it (LISENSI.txt) and its bill of materials (sbom.cdx.json)."""
import json
import pathlib
import subprocess
import sys

VERSION, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
TARGETS = ["x86_64-pc-windows-gnu", "x86_64-unknown-linux-musl"]
# Names of files that hold a licence; a crate has one, or its text is that of the SPDX name below.
NAMES = ("license", "licence", "copying", "unlicense", "notice")


def metadata(target):
    """What cargo resolves for a target."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def linked(data):
    """The packages that end up in the program: those that it reaches without tests and build scripts."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    packages = {package["id"]: package for package in data["packages"]}
    waiting = [data["resolve"]["root"]]
    reached = {}
    while waiting:
        package = packages[waiting.pop()]
        if package["id"] in reached:
            continue
        reached[package["id"]] = package
        is_macro = any("proc-macro" in target["kind"] for target in package["targets"])
        if not is_macro:
            deps = nodes[package["id"]]["deps"]
            waiting += [dep["pkg"] for dep in deps if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    return reached


def texts(package):
    """The licence files of a package."""
    folder = pathlib.Path(package["manifest_path"]).parent
    return [path for path in sorted(folder.iterdir()) if path.is_file() and path.name.lower().startswith(NAMES)]


packages = {}
for target in TARGETS:
    packages.update(linked(metadata(target)))
foreign = sorted((p for p in packages.values() if p["source"]), key=lambda p: (p["name"], p["version"]))

written, out = {}, [f"rekap-jp {VERSION} memuat karya berikut, masing-masing di bawah lisensinya.\n"]
for package in foreign:
    if not package["license"] and not package["license_file"]:
        sys.exit(f"{package['name']} {package['version']} names no licence")
    out.append(f"{package['name']} {package['version']}: {package['license']}  {package['repository'] or ''}".rstrip() + "\n")
out.append("Pustaka standar Rust: MIT OR Apache-2.0\n")
for package in foreign:
    for path in texts(package):
        written.setdefault(path.read_text(encoding="utf-8", errors="replace").strip(), []).append(f"{package['name']} {package['version']} ({path.name})")
# What the linker adds to every program of its system.
for runtime in ("mingw-w64-x86-64-dev", "gcc-mingw-w64-base", "musl-dev"):
    written.setdefault(pathlib.Path(f"/usr/share/doc/{runtime}/copyright").read_text(encoding="utf-8").strip(), []).append(runtime)
for text, owners in written.items():
    out.append("\n" + "=" * 80 + "\n" + "\n".join(owners) + "\n" + "-" * 80 + "\n" + text + "\n")
(FOLDER / "LISENSI.txt").write_text("".join(out), encoding="utf-8")


def component(package):
    """One crate, as CycloneDX names it."""
    purl = f"pkg:cargo/{package['name']}@{package['version']}"
    known = {"type": "library", "bom-ref": purl, "name": package["name"], "version": package["version"], "purl": purl}
    if package["license"]:
        known["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    return known


bill = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "metadata": {"component": {"type": "application", "name": "rekap-jp", "version": VERSION}},
    "components": [component(package) for package in foreign],
}
(FOLDER / "sbom.cdx.json").write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
