"""What if: changes to a system, applied in memory and checked like any sheet; the sheets stay as they are."""
