"""The engine that is shipped is the one its recipe makes, and may stand in any page."""

import hashlib
import re
from importlib import resources

from sysmap.maps.network import engine

VENDOR = resources.files("sysmap.maps").joinpath("static", "vendor")


def test_engine_is_the_one_its_readme_describes() -> None:
    stated = re.search(r"SHA-256: `([0-9a-f]{64})`", VENDOR.joinpath("README.md").read_text("utf-8"))
    assert stated is not None
    assert hashlib.sha256(engine().encode("utf-8")).hexdigest() == stated.group(1)


def test_engine_may_stand_in_a_script_of_any_page() -> None:
    text = engine()
    assert text.isascii()
    assert not re.search(r"</script|<!--|[\x00-\x08\x0b-\x1f\x7f]", text, re.IGNORECASE)


def test_licences_travel_with_the_engine() -> None:
    parts = VENDOR.joinpath("LICENSE-PARTS").read_text("utf-8")
    for name in re.findall(r"([@\w/-]+) \d+\.\d+\.\d+", engine()[:400]):
        assert name in parts or name.startswith("vis-")
    assert "Apache License" in VENDOR.joinpath("LICENSE-APACHE-2.0").read_text("utf-8")
    assert "Almende" in VENDOR.joinpath("LICENSE-MIT").read_text("utf-8")
    assert "vis-network 10.1.5" in engine()[:400]
