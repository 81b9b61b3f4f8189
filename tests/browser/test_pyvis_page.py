"""The page that pyvis writes of its network opens, draws everything, and runs no name."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import sysmap

pytestmark = pytest.mark.browser


def test_it_draws_every_thing_and_tie_offline_and_runs_no_name(browser: Browser, tmp_path: Path) -> None:
    evil = "<img src=x onerror='document.title=1'></script><script>document.title=1</script>"
    system = replace(sysmap.read("croydon").system, name=evil)
    first = replace(system.nodes[0], values=dict(system.nodes[0].values) | {"name": evil})
    system = replace(system, nodes=(first, *system.nodes[1:]))
    net = sysmap.pyvis_network(system)
    net.write_html(tmp_path / "net.html")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "net.html").as_uri(), wait_until="domcontentloaded")
    page.wait_for_function("typeof network !== 'undefined' && network.body.data.nodes.length > 0")
    drawn = page.evaluate("network.body.data.nodes.getIds()")
    assert sorted(drawn) == sorted(node.id for node in system.nodes)
    assert page.evaluate("network.body.data.edges.length") == len(system.relationships)
    assert page.title() != "1"
    context.close()
