"""The rows of notices: what stood in public, objections with their inquiries and findings, the list, and baselines."""

from dafeng.web.notices.models.lists import ListDocument, PilotList
from dafeng.web.notices.models.notices import PublicNotice
from dafeng.web.notices.models.objections import Finding, Inquiry, Knock, Objection, ObjectionFile
from dafeng.web.notices.models.plans import Baseline, PlanComment

__all__ = [
    "Baseline",
    "Finding",
    "Inquiry",
    "Knock",
    "ListDocument",
    "Objection",
    "ObjectionFile",
    "PilotList",
    "PlanComment",
    "PublicNotice",
]
