"""A list of experts in a file, understood row by row."""
