"""Finds the rule files in folders and loads them: all of them, or every reason why not."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from sysmap.cypher.files import read
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
            rule, found = _parsed(path, held=folder not in held_already)
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


def _parsed(path: Path, *, held: bool) -> tuple[GapRule | None, tuple[Issue, ...]]:
    """What a file holds, parsed again only where its text is another: whoever asks often reads them often."""
    try:
        text = read(path)
    except (OSError, UnicodeDecodeError):
        # What cannot be read is told by who parses it, and not kept.
        return parse_rule(path, held=held)
    return _parsed_once(path, text, held=held)


@lru_cache(maxsize=1024)
def _parsed_once(path: Path, _text: str, *, held: bool) -> tuple[GapRule | None, tuple[Issue, ...]]:
    return parse_rule(path, held=held)


def _taken(rule: GapRule, first: GapRule) -> Issue:
    return issue(
        "rule-id-taken",
        Origin(rule.path.name),
        f"{rule.id} is already the id of {first.path.name} ({first.name}).",
        hint=f"Give the rule an id of its own, in `// id:` and in the file's name: for example X{rule.id}.",
        field="id",
        value=rule.id,
    )
