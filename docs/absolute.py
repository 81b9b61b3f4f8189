"""Writes README.md with links and pictures that lead back to the repository, as a package index needs them.

A package index shows README.md away from the files beside it. Before a build, in a checkout of its own:
`python docs/absolute.py https://github.com/OWNER/NAME REVISION`, with the address where the project is
published and the tag or commit that is built. The workflow of the packages takes both from where it runs.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
_LINK = re.compile(r"(!?)(\[[^\]]*\])\((?![a-z]+:|#)([^)\s]+)\)")


def absolute(text: str, address: str, revision: str) -> str:
    """The text with each link to a file of the repository led to its page, and each picture to its bytes."""

    def led(link: "re.Match[str]") -> str:
        way = "raw" if link[1] else "blob"
        return f"{link[1]}{link[2]}({address.rstrip('/')}/{way}/{revision}/{link[3]})"

    return _LINK.sub(led, text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    README.write_text(
        absolute(README.read_text(encoding="utf-8"), *sys.argv[1:]), encoding="utf-8", newline="\n"
    )
