"""The script of the page is the one its modules make."""

import hashlib
import re
from importlib import resources

from sysmap.maps import look

STATIC = resources.files("sysmap.maps").joinpath("static")


def script() -> str:
    return STATIC.joinpath("page.min.js").read_text("utf-8").replace("\r\n", "\n")


def test_script_is_made_of_the_modules_that_lie_beside_it() -> None:
    """Held without Node by the hash of the modules; `npm run fresh` builds it again and compares."""
    digest = hashlib.sha256()
    modules = sorted(
        (m for m in STATIC.joinpath("page").iterdir() if m.name.endswith(".js")), key=lambda m: m.name
    )
    for module in modules:
        digest.update(f"{module.name}\n{module.read_text('utf-8')}".replace("\r\n", "\n").encode())
    stated = re.search(r"sources ([0-9a-f]{64})", script())
    assert stated is not None
    assert stated.group(1) == digest.hexdigest(), "stale: run `npm run build` and commit what it makes"


def test_script_may_stand_in_any_page() -> None:
    assert script().isascii()
    assert not re.search(r"</script|<!--|[\x00-\x08\x0b-\x1f\x7f]", script(), re.IGNORECASE)


def test_widths_of_all_letters_of_the_names_are_sent() -> None:
    widths = look.sent(["Ōtautahi", "西"])["widths"]
    assert set(widths["of"]) == set(" …Ōtauhi西")
    by_letter = dict(zip(widths["of"], widths["plain"], strict=True))
    assert by_letter["西"] == 1000
    assert by_letter["Ō"] == 778  # as O: Arial's advance width


def test_width_of_a_text_is_that_of_arial() -> None:
    # Adobe's metrics of Helvetica, which Arial shares: 722 + 556 + 222 + 333 and 722 + 556 + 278 + 389.
    assert round(look.text_width("Nair"), 3) == 1.833
    assert round(look.text_width("Nair", bold=True), 3) == 1.945
