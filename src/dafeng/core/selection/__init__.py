"""Choosing a representative set: gates, scores, bounds, coverage; what it is worth, why, and how firm it stands."""

from dafeng.core.selection.answers.alternates import Replacement, replacements
from dafeng.core.selection.answers.explaining import Explanation, Reason, explain
from dafeng.core.selection.answers.judging import Judgement, judged
from dafeng.core.selection.answers.prices import Price, price_of_representativeness
from dafeng.core.selection.answers.remedies import relaxations
from dafeng.core.selection.answers.stability import Noise, Share, Stability, joined, stability
from dafeng.core.selection.applicants import TRACKS, Applicant, Ineligible, Member, Obstacle, Track, Value
from dafeng.core.selection.choosing import choose
from dafeng.core.selection.errors import BadApplicant, BadTerms, SelectionError
from dafeng.core.selection.portfolio import (
    Alternate,
    Binding,
    Change,
    Chosen,
    Coverage,
    Portfolio,
    Remedy,
    Shortage,
    Status,
    Ties,
    Unknown,
)
from dafeng.core.selection.programme import Options
from dafeng.core.selection.records import record, terms_from
from dafeng.core.selection.terms import EACH, UNKNOWN, Bond, Bound, Constraint, Exclusion, Kind, Likeness, Terms
from dafeng.core.selection.worth import Standing, Worth

__all__ = [
    "EACH",
    "TRACKS",
    "UNKNOWN",
    "Alternate",
    "Applicant",
    "BadApplicant",
    "BadTerms",
    "Binding",
    "Bond",
    "Bound",
    "Change",
    "Chosen",
    "Constraint",
    "Coverage",
    "Exclusion",
    "Explanation",
    "Ineligible",
    "Judgement",
    "Kind",
    "Likeness",
    "Member",
    "Noise",
    "Obstacle",
    "Options",
    "Portfolio",
    "Price",
    "Reason",
    "Remedy",
    "Replacement",
    "SelectionError",
    "Share",
    "Shortage",
    "Stability",
    "Standing",
    "Status",
    "Terms",
    "Ties",
    "Track",
    "Unknown",
    "Value",
    "Worth",
    "choose",
    "explain",
    "joined",
    "judged",
    "price_of_representativeness",
    "record",
    "relaxations",
    "replacements",
    "stability",
    "terms_from",
]
