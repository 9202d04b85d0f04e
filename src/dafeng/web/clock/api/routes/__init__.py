"""Addresses of the API."""
