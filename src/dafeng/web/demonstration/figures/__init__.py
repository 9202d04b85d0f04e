"""Figures of places, made by sharing out those of the region."""
