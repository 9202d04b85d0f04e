"""Rules as data: a rulebook, the facts about an applicant, and the verdicts that follow."""

from dafeng.core.rules.changes import Change, Comparison, compared
from dafeng.core.rules.demands import DEMANDS
from dafeng.core.rules.demands.applicants import Applicant
from dafeng.core.rules.demands.incidents import Incident, IncidentRecord
from dafeng.core.rules.demands.listing import Catalogue, ParkClaim, Renaming, Zone
from dafeng.core.rules.demands.opinions import Opinion
from dafeng.core.rules.facts import Fact, Facts, WrongFact, known, missing
from dafeng.core.rules.outcomes import Need, Remark, Status
from dafeng.core.rules.records import verdict_record
from dafeng.core.rules.reductions import Reduction, decimal_of
from dafeng.core.rules.rulebook import (
    Chapter,
    ChecklistItem,
    Clause,
    Condition,
    Evidence,
    NoRubric,
    NoticeRule,
    Rulebook,
    Stage,
    Track,
    UnknownTrack,
)
from dafeng.core.rules.verdicts import Ruling, Verdict, Waiver, ruling_of, verdict_on, verdicts_of
from dafeng.core.rules.wording import Wording

__all__ = [
    "DEMANDS",
    "Applicant",
    "Catalogue",
    "Change",
    "Chapter",
    "ChecklistItem",
    "Clause",
    "Comparison",
    "Condition",
    "Evidence",
    "Fact",
    "Facts",
    "Incident",
    "IncidentRecord",
    "Need",
    "NoRubric",
    "NoticeRule",
    "Opinion",
    "ParkClaim",
    "Reduction",
    "Remark",
    "Renaming",
    "Rulebook",
    "Ruling",
    "Stage",
    "Status",
    "Track",
    "UnknownTrack",
    "Verdict",
    "Waiver",
    "Wording",
    "WrongFact",
    "Zone",
    "compared",
    "decimal_of",
    "known",
    "missing",
    "ruling_of",
    "verdict_on",
    "verdict_record",
    "verdicts_of",
]
