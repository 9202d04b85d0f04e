"""Rows of an application as values of the floors below, and answers of those as rows."""
