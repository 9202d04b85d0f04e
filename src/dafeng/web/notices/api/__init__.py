"""Notices, objections, the list and plans for programs: the same rules and acts as the pages."""
