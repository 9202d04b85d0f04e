"""The acts on comments."""

from dafeng.web.threads.services.writing import Writing, write

__all__ = ["Writing", "write"]
