"""Where Cypher files, sample systems and documentation are, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    packed = _PACKAGE / "files" / name
    return packed if packed.is_dir() else _PACKAGE.parents[1] / name


def cypher_folder() -> Path:
    """The folder with `schema/`, `load/`, `gaps/` and `queries/`."""
    return _folder("cypher")


def samples_folder() -> Path:
    """The folder with one folder a sample system."""
    return _folder("sample_systems")


def docs_folder() -> Path:
    """The folder with the pages of the documentation."""
    return _folder("docs")
