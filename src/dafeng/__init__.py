"""Dafeng 达峰: run a carbon-peaking pilot programme on evidence."""

__version__ = "0.1.0"
