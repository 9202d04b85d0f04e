"""Recommendations and intake for programs: the same rules and acts as the pages."""
