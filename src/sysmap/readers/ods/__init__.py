"""The NHS register of organisations (ODS): its files as records, and records as sheets."""
