"""Gap rules: read from files, run against a store, held against a baseline."""

from sysmap.gaps.rule import DOMAINS, GapRule, RulesRefused, load_rules
from sysmap.gaps.run import run_rules

__all__ = ["DOMAINS", "GapRule", "RulesRefused", "load_rules", "run_rules"]
