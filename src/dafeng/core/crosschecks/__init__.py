"""Filings held against each other: what two applicants, or an applicant and a record, say differently of one thing."""

from dafeng.core.crosschecks.comparing import contradictions
from dafeng.core.crosschecks.contradictions import KINDS, Contradiction, Kind, Side
from dafeng.core.crosschecks.filings import Assigned, Figure, Filing, Project, Spot, Stated

__all__ = [
    "KINDS",
    "Assigned",
    "Contradiction",
    "Figure",
    "Filing",
    "Kind",
    "Project",
    "Side",
    "Spot",
    "Stated",
    "contradictions",
]
