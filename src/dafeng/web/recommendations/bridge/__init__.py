"""Rows and frozen texts of recommendations as values of the floors below, and their answers as JSON."""
