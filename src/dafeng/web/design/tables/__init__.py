"""Declared tables: sorted, filtered, paged, remembered and exported as they are shown, with and without scripts."""

from dafeng.web.design.tables.answers import answered
from dafeng.web.design.tables.declaration import Column, Empty
from dafeng.web.design.tables.filters import Choice, Range, Text
from dafeng.web.design.tables.rows import QueryRows
from dafeng.web.design.tables.table import Table

__all__ = ["Choice", "Column", "Empty", "QueryRows", "Range", "Table", "Text", "answered"]
