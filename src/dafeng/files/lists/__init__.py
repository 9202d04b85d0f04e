"""Lists that people hand in as CSV or Excel: rows of text with the names of their cells, to which faults can point."""

from dafeng.files.lists.reading import LARGEST_BYTES, MOST_ROWS, BadList, Line, read_list

__all__ = ["LARGEST_BYTES", "MOST_ROWS", "BadList", "Line", "read_list"]
