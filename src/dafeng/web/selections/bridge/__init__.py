"""Rows as values of the core, and its answers as JSON."""
