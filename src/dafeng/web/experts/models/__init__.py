"""The rows of the pool: experts with what they did earlier, and what they declare."""

from dafeng.web.experts.models.declarations import Declaration, Request
from dafeng.web.experts.models.experts import EarlierWork, Expert

__all__ = ["Declaration", "EarlierWork", "Expert", "Request"]
