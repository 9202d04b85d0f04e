"""Selections as tables: applicants and the region read from CSV, terms from JSON, the answer written into a folder."""
