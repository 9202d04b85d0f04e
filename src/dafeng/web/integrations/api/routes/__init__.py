"""Addresses of the API for what the apps below this one have, and for what this one has."""
