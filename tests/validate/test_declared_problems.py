"""What is raised is declared, and what is declared is raised: looked for in the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

import sysmap
from sysmap.model.values import Origin
from sysmap.validate.problems import issue, problems

SOURCE = Path(sysmap.__file__).parent
MODULES = {
    path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
}


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Every call of a function or method of this name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if getattr(called, "id", None) == name or getattr(called, "attr", None) == name:
                yield node


def _code(call: ast.Call, place: int) -> ast.expr | None:
    """What a call gives as the code, by place or by name."""
    named = (word.value for word in call.keywords if word.arg == "code")
    return call.args[place] if len(call.args) > place else next(named, None)


def _carriers(package: dict[str, ast.Module]) -> dict[str, int]:
    """What makes an issue of the code it is given: `issue` and all that hand a code on to it.

    Each by its name, with the place of the code among what it is called with.
    """
    carriers = {"issue": 0}
    while True:
        found = dict(carriers)
        for tree in package.values():
            for function in ast.walk(tree):
                if not isinstance(function, ast.FunctionDef):
                    continue
                names = [argument.arg for argument in function.args.args if argument.arg != "self"]
                for name, place in carriers.items():
                    for call in _calls(function, name):
                        given = _code(call, place)
                        if isinstance(given, ast.Name) and given.id in names:
                            found[function.name] = names.index(given.id)
        if found == carriers:
            return carriers
        carriers = found


def _given() -> Iterator[tuple[str, ast.expr]]:
    """Every module with what it gives as a code."""
    packages: dict[str, dict[str, ast.Module]] = {}
    for module, tree in MODULES.items():
        packages.setdefault(str(PurePosixPath(module).parent), {})[module] = tree
    for package in packages.values():
        for name, place in _carriers(package).items():
            for module, tree in package.items():
                for call in _calls(tree, name):
                    given = _code(call, place)
                    if given is not None:
                        yield module, given


def test_every_code_that_is_written_out_is_declared() -> None:
    written = {
        given.value: module
        for module, given in _given()
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    }
    assert {code: module for code, module in written.items() if code not in problems()} == {}
    # One code for each way to reach `issue`: by name, through a method, and through one that calls it.
    assert {"sheet-chosen", "bad-id", "rule-rows", "rule-no-order", "rule-subject"} <= set(written)


def test_no_code_is_put_together() -> None:
    made = (ast.JoinedStr, ast.BinOp, ast.Call)
    assert [(module, ast.unparse(given)) for module, given in _given() if isinstance(given, made)] == []


def test_a_text_that_looks_like_a_code_of_a_rule_is_declared() -> None:
    """A code may reach `issue` by way of a tuple, where no call shows it."""
    texts = {
        node.value
        for module, tree in MODULES.items()
        if module.startswith("gaps/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("rule-")
    }
    assert {"rule-severity", "rule-domain"} <= texts
    assert sorted(texts - set(problems())) == []


def test_no_code_is_declared_that_nothing_raises() -> None:
    texts = {
        node.value for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert [code for code in problems() if code not in texts] == []


def test_the_codes_of_rules_are_those_that_rules_raise() -> None:
    texts = {
        node.value
        for module, tree in MODULES.items()
        if module.startswith("gaps/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
    }
    of_rules = {code for code, problem in problems().items() if problem.met == "rule"}
    assert of_rules == texts & set(problems())


def test_no_issue_is_made_but_from_its_declaration() -> None:
    makers = {module for module, tree in MODULES.items() if any(_calls(tree, "Issue"))}
    assert makers == {"validate/problems.py"}


def test_an_undeclared_code_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        issue("no-such-code", Origin(), "nothing")


def test_level_and_advice_are_those_declared() -> None:
    for code, problem in problems().items():
        made = issue(code, Origin(), "said")
        assert (made.level, made.hint) == (problem.level, problem.mend)
        assert problem.title
        assert problem.means


def test_a_long_value_is_cut_and_advice_that_holds_a_template_is_not() -> None:
    made = issue("rule-front-matter", Origin(), "m" * 999, hint="h" * 999, value="v" * 999)
    assert (len(made.message), len(made.hint), len(made.value)) == (401, 999, 401)
