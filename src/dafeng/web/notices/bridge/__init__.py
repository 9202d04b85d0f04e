"""Rows as what is published, and what is published as requests for documents and open data."""
