"""The acts of choosing: setting terms, running the solver, replaying, deciding, closing."""
