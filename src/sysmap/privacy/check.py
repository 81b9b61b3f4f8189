"""The last look before an output is written: whether a name is left in it."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sysmap import assets
from sysmap.model.results import NameLeft
from sysmap.privacy.decoding import decodings
from sysmap.privacy.folding import WORD, fold, words_of
from sysmap.privacy.redactor import Redactor

# Hashes and colours hold letters that are no words; &#235; is a letter.
_CODES = re.compile(
    r"sha(?:256|384|512)-[A-Za-z0-9+/=]+|(?<!&)#[0-9A-Fa-f]{3,8}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b"
)
_ALONE = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
_SHORT = 3


def mentions(redactor: Redactor, texts: Iterable[str]) -> set[str]:
    """Which secret words, folded, stand in finished texts, their escapes undone.

    Words of sysmap's own pages and rules do not count, nor those that places and bodies bear: a
    finished text does not show whose they are.
    """
    secret = redactor.secrets
    looked_for = (secret.plain.keys() - secret.shared) | secret.joined.keys()
    looked_for -= own_words()
    found: set[str] = set()
    for text in texts:
        plain = _CODES.sub(" ", text)
        for reading in (plain, *decodings(plain)):
            # Long outputs say the same again and again, and no word goes beyond a blank.
            flat = "\n".join(set(fold(reading).split()))
            short = {word for word in _ALONE.findall(flat) if len(word) <= _SHORT}
            found |= looked_for & (short | {word for word in WORD.findall(flat) if len(word) > _SHORT})
    return found


def check(redactor: Redactor, texts: Iterable[str], what: str) -> None:
    """Raise NameLeft if a secret word stands in the finished texts; `what` names the output."""
    left = mentions(redactor, texts)
    if left:
        raise NameLeft(what, len(left))


def check_files(redactor: Redactor, path: Path, what: str) -> None:
    """The same for a finished file or folder, workbooks unpacked. Raises NameLeft, OSError."""
    check(redactor, texts_of(path), what)


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a file or of every file in a folder; of a packed one those of its parts."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if not file.is_file():
            continue
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                for name in packed.namelist():
                    yield packed.read(name).decode("utf-8", "replace")
        else:
            yield file.read_bytes().decode("utf-8-sig", "replace")


@cache
def own_words() -> frozenset[str]:
    """Every word, folded, of sysmap's own program, pages and rules."""
    package = Path(assets.__file__).parent
    words: set[str] = set()
    for folder, kinds in (
        (package, (".py", ".js", ".css", ".html", ".toml")),
        (assets.cypher_folder(), (".cypher",)),
    ):
        for file in folder.rglob("*"):
            if file.suffix in kinds and not file.is_relative_to(assets.samples_folder()):
                words.update(words_of(file.read_text(encoding="utf-8")))
    return frozenset(words)
