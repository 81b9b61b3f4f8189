"""Gap rules: read from files, run against a store, held against a baseline."""

from sysmap.gaps.folder import load_rules
from sysmap.gaps.rule import DOMAINS, GapRule, RulesRefused
from sysmap.gaps.run import run_rules

__all__ = ["DOMAINS", "GapRule", "RulesRefused", "load_rules", "run_rules"]
