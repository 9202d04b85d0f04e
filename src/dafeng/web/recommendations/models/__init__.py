"""The rows of recommendations: nominations with their order, what was sent, how it was received, and what limits it."""

from dafeng.web.recommendations.models.dispatches import Dispatch, Document, Receipt
from dafeng.web.recommendations.models.intake import Check, CrossCheck, Explanation
from dafeng.web.recommendations.models.limits import Cap, MoreTime
from dafeng.web.recommendations.models.nominations import Nomination, Nominee

__all__ = [
    "Cap",
    "Check",
    "CrossCheck",
    "Dispatch",
    "Document",
    "Explanation",
    "MoreTime",
    "Nomination",
    "Nominee",
    "Receipt",
]
