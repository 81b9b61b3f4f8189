"""A stakeholder register - any sheet with names, organisations, roles - as sheets of a system."""
