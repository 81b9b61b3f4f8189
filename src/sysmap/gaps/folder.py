"""Finds the rule files in folders and loads them: all of them, or every reason why not."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from sysmap.gaps.parse import parse_rule
from sysmap.gaps.rule import GapRule, RulesRefused
from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue


def rule_files(folder: Path) -> list[Path]:
    """The rule files in a folder and the folders in it, in a fixed order; hidden files are none."""
    return sorted(path for path in folder.rglob("*.cypher") if not path.name.startswith("."))


def load_rules(folders: Iterable[Path], held_already: Collection[Path] = ()) -> tuple[GapRule, ...]:
    """Every rule in the folders, by id; of those in `held_already` only what they declare is read.

    Raises RulesRefused with every problem of every file at once; an id that an earlier file
    already has is refused too.
    """
    rules: dict[str, GapRule] = {}
    issues: list[Issue] = []
    for folder in folders:
        if not folder.is_dir():
            issues.append(issue("no-rule-folder", Origin(str(folder)), "There is no such folder of rules."))
            continue
        for path in rule_files(folder):
            rule, found = _parsed(path, _content(path), held=folder not in held_already)
            issues.extend(found)
            if rule is None:
                continue
            if rule.id in rules:
                issues.append(_taken(rule, rules[rule.id]))
            else:
                rules[rule.id] = rule
    if issues:
        raise RulesRefused(issues)
    return tuple(rules[id_] for id_ in sorted(rules))


@lru_cache(maxsize=1024)
def _parsed(path: Path, _content: bytes | None, *, held: bool) -> tuple[GapRule | None, tuple[Issue, ...]]:
    """What a file holds, read again only where it is not as it was: who asks often reads all rules often."""
    return parse_rule(path, held=held)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _taken(rule: GapRule, first: GapRule) -> Issue:
    return issue(
        "rule-id-taken",
        Origin(rule.path.name),
        f"{rule.id} is already the id of {first.path.name} ({first.name}).",
        hint=f"Give the rule an id of its own, in `// id:` and in the file's name: for example X{rule.id}.",
        field="id",
        value=rule.id,
    )
