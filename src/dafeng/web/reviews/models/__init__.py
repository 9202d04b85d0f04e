"""The rows of a review."""

from dafeng.web.reviews.models.joint import JointAct, Party, Stand
from dafeng.web.reviews.models.requests import Request, RequestItem
from dafeng.web.reviews.models.reviews import ChecklistAnswer, Review, SiteVisit, Statement

__all__ = [
    "ChecklistAnswer",
    "JointAct",
    "Party",
    "Request",
    "RequestItem",
    "Review",
    "SiteVisit",
    "Stand",
    "Statement",
]
