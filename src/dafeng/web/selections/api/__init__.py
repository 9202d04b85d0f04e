"""Choosing the pilots, for programs."""
