"""Writes docs/dependencies.md, what sysmap rests on and under which licences, and an SBOM.

    python docs/dependencies.py               the page, from uv.lock and what is installed
    python docs/dependencies.py sbom FILE     a CycloneDX bill of materials of what is installed here

The lists with hashes in requirements/ come from the same lock; a test fails while one is stale:

    uv export --frozen --no-dev --no-emit-project --no-header --no-annotate -o requirements/all.txt
    … --no-emit-package arcadedb -o requirements/without-engine.txt
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PAGE = FOLDER / "dependencies.md"
_ROW = re.compile(r"\| (\S+) \| (\S+) \| ([^|]+) \|")
_HEAD = """\
# What sysmap rests on

<!-- Written by docs/dependencies.py; run it after a change of uv.lock. -->

Every package that an installation brings along, at the version that `uv.lock` names with its hashes, and the
licence that it states. The engine of the embedded graph, `arcadedb`, is a pre-release with wheels for Linux
(x86-64 and Arm, glibc 2.28 or newer), macOS on Apple silicon and Windows on x86-64. Elsewhere sysmap installs
without it; what needs the embedded graph then says so, and works with a Neo4j server."""
_FOOT = """
The page of the map holds vis-network (Apache-2.0 or MIT) and the parts that it is made of; their licences lie
beside it in `src/sysmap/maps/static/vendor/`.

## Installing exactly these, or without the engine

Each file in `requirements/` holds every version with the hashes of its files, so that nothing else comes in:

```sh
python -m pip install --require-hashes -r requirements/all.txt
python -m pip install --no-deps .
```

With `requirements/without-engine.txt` in its place all but the engine is installed: for Alpine Linux, or
where a package index lets no pre-release through. `python -m pip install "sysmap[embedded]"` adds the engine
later.

pyvis, which holds the network of the map, asks for IPython, and an installer brings that with 65 MB of its
own. No extra of sysmap can leave it out, since the map rests on pyvis. But nothing of it is imported outside
a notebook: where space counts, take it away again, and maps are drawn as before:
`python -m pip uninstall ipython ipython-pygments-lexers jedi parso prompt-toolkit`

`python docs/dependencies.py sbom sbom.json` writes a bill of materials (CycloneDX, by `cyclonedx-bom`) of
what is installed; the workflow keeps one with each build."""
# What these say in their licence file, but not in their data; and what is only for other systems.
_STATED = {"resvg-py": "MIT", "colorama": "BSD-3-Clause", "brotlicffi": "MIT"}
# What packages say in other words than the names of SPDX.
_SPOKEN = {
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD-3-Clause License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "ISC license": "ISC",
    "MIT License": "MIT",
    " OR ".join(
        (
            "GNU General Public License v2 or later (GPLv2+)",
            "GNU Lesser General Public License v2 or later (LGPLv2+)",
            "Mozilla Public License 1.1 (MPL 1.1)",
        )
    ): "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "PSF": "PSF-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def locked(extra: str = "") -> dict[str, tuple[str, ...]]:
    """Every package that sysmap needs, with an extra if one is named, by name: its locked versions."""
    with (FOLDER.parent / "uv.lock").open("rb") as file:
        packages = tomllib.load(file)["package"]
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for package in packages:
        by_name.setdefault(package["name"], []).append(package)
    [own] = by_name["sysmap"]
    open_ = [one["name"] for one in own["dependencies"]]
    if extra:
        open_ = [one["name"] for one in own["optional-dependencies"][extra]]
    needed: set[str] = set()
    while open_:
        name = open_.pop()
        if name not in needed:
            needed.add(name)
            for package in by_name[name]:
                open_ += [one["name"] for one in package.get("dependencies", ())]
                for more in package.get("optional-dependencies", {}).values():
                    open_ += [one["name"] for one in more]
    return {name: tuple(package["version"] for package in by_name[name]) for name in sorted(needed)}


def licence_of(name: str) -> str:
    """The licence that an installed package states, by its SPDX name. Raises PackageNotFoundError."""
    said = metadata(name)
    found = said.get("License-Expression") or ""
    if not found:
        classifiers = [line for line in said.get_all("Classifier", []) if line.startswith("License ::")]
        named = [line.rpartition(" :: ")[2] for line in classifiers if line.count(" :: ") > 1]
        text = (said.get("License") or "").strip()
        short = text.splitlines()[0] if text and len(text.splitlines()[0]) < 60 else ""
        found = short if short in _SPOKEN or not named else " OR ".join(named)
    return _SPOKEN.get(found, found) or _STATED.get(name, "not stated")


def written() -> dict[str, str]:
    """The licences on the page, by package."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return {name: licence.strip() for name, _, licence in _ROW.findall(text)}


def page() -> str:
    """The page; what is not installed here, since it is for other systems, stays as the page has it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    known = {name: licence for name, licence in written().items() if licence[:3] != "not"}
    for title, names in (("Always", locked()), ("For papers as PDF (`sysmap[pdf]`)", _more("pdf"))):
        yield ""
        yield f"## {title}"
        yield ""
        yield "| package | version | licence |"
        yield "| --- | --- | --- |"
        for name, versions in names.items():
            try:
                licence = licence_of(name)
            except PackageNotFoundError:
                licence = known.get(name) or _STATED.get(name, "not installed here")
            yield f"| {name} | {', '.join(versions).replace(', ', '/')} | {licence} |"
    yield _FOOT


def _more(extra: str) -> dict[str, tuple[str, ...]]:
    always = locked()
    return {name: versions for name, versions in locked(extra).items() if name not in always}


def sbom(path: Path) -> None:
    """Write the bill of materials of this environment, by cyclonedx-bom. Raises CalledProcessError."""
    command = ["environment", "--pyproject", str(FOLDER.parent / "pyproject.toml"), "--output-reproducible"]
    subprocess.run([sys.executable, "-m", "cyclonedx_py", *command, "-o", str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["sbom"]:
        sbom(Path(sys.argv[2]))
    else:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
