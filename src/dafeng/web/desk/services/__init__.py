"""Keeping facts, filters and case files."""
