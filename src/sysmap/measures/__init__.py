"""What can be counted in a system, one idea a module, each with its method card."""

from sysmap.measures.method_card import Figure, MethodCard, cards, measure, score, undefined

__all__ = ["Figure", "MethodCard", "cards", "measure", "score", "undefined"]
