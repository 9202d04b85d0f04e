"""Faults of a workbook: what they are, the table of their codes, their texts."""
