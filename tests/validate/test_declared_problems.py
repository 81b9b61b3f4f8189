"""What is raised is declared, and what is declared is raised: looked for in the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sysmap
from sysmap.model.values import Origin
from sysmap.validate.problems import issue, problems

SOURCE = Path(sysmap.__file__).parent
# Rule files have codes of their own, which their refusals say.
MODULES = {
    path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
    if path.parent.name != "gaps"
}


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield module, node


def test_every_code_that_is_written_out_is_declared() -> None:
    written = {
        call.args[0].value: module
        for module, call in _calls("issue")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(written) > 50
    assert {code: module for code, module in written.items() if code not in problems()} == {}


def test_no_code_is_declared_that_nothing_raises() -> None:
    texts = {
        node.value for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert [code for code in problems() if code not in texts] == []


def test_no_issue_is_made_but_from_its_declaration() -> None:
    assert {module for module, _ in _calls("Issue")} == {"validate/problems.py"}


def test_an_undeclared_code_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        issue("no-such-code", Origin(), "nothing")


def test_level_and_advice_are_those_declared() -> None:
    for code, problem in problems().items():
        made = issue(code, Origin(), "said")
        assert (made.level, made.hint) == (problem.level, problem.mend)
        assert problem.title
        assert problem.means
