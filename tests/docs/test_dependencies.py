"""What sysmap rests on: the page, the lists with hashes and the licences follow from the lock."""

import re
import runpy
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
DOCS = runpy.run_path(str(TOP / "docs" / "dependencies.py"))
# May be built into what others use and sell; a choice of several counts if one of them may.
MAY = {
    *("Apache-2.0", "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Zlib"),
    *("PSF-2.0", "Python-2.0", "CC0-1.0", "MPL-1.1"),
}


def locked_hashes() -> dict[tuple[str, str], set[str]]:
    with (TOP / "uv.lock").open("rb") as file:
        packages = tomllib.load(file)["package"]
    return {
        (one["name"], one["version"]): {
            file["hash"] for file in (*one.get("wheels", ()), *([one["sdist"]] if "sdist" in one else []))
        }
        for one in packages
        if one["name"] != "sysmap"
    }


@pytest.mark.parametrize(("name", "without"), [("all", set()), ("without-engine", {"arcadedb"})])
def test_the_lists_hold_what_the_lock_holds_with_every_hash(name: str, without: set[str]) -> None:
    text = (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    listed: dict[tuple[str, str], set[str]] = {}
    for block in re.split(r"\n(?=\S)", text):
        package, version = re.match(r"([\w.-]+)==([^\s;]+)", block).groups()  # type: ignore[union-attr]
        listed[package, version] = set(re.findall(r"--hash=(sha256:[0-9a-f]{64})", block))
    assert {package for package, _ in listed} == set(DOCS["locked"]()) - without
    known = locked_hashes()
    for key, hashes in listed.items():
        assert hashes == known[key], key


def test_the_page_lists_every_package_of_the_lock_with_a_licence_that_may_be_used() -> None:
    page = (TOP / "docs" / "dependencies.md").read_text(encoding="utf-8")
    on_page = DOCS["written"]()
    for name, versions in (DOCS["locked"]() | DOCS["locked"]("pdf")).items():
        assert f"| {name} | {'/'.join(versions)} | " in page
        licence = on_page[name]
        for part in licence.split(" AND "):
            assert {one.strip(" ()") for one in part.split(" OR ")} & MAY, f"{name}: {licence}"


def test_the_page_says_what_the_installed_packages_say() -> None:
    on_page, seen = DOCS["written"](), 0
    for name in DOCS["locked"]():
        try:
            said = DOCS["licence_of"](name)
        except PackageNotFoundError:
            continue
        assert on_page[name] == said, f"{name}: run python docs/dependencies.py"
        seen += 1
    assert seen > 30


def test_whoever_needs_no_engine_is_not_stopped_by_it_and_whoever_wants_it_names_it() -> None:
    with (TOP / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    [engine] = [one for one in project["dependencies"] if one.startswith("arcadedb")]
    wanted, _, where = engine.partition(";")
    assert project["optional-dependencies"]["embedded"] == [wanted.strip()]
    with (TOP / "uv.lock").open("rb") as file:
        [locked] = [one for one in tomllib.load(file)["package"] if one["name"] == "arcadedb"]
    wheels = " ".join(wheel["url"].rpartition("-")[2] for wheel in locked["wheels"])
    for system, machine, wheel in (
        ("linux", "x86_64", "manylinux_2_28_x86_64"),
        ("linux", "aarch64", "manylinux_2_28_aarch64"),
        ("darwin", "arm64", "macosx_11_0_arm64"),
        ("win32", "AMD64", "win_amd64"),
    ):
        assert f"'{system}'" in where and machine in where
        assert wheel in wheels
    assert len(locked["wheels"]) == 4
