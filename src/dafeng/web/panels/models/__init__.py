"""The rows of a panel: who sits in it on which cases, the scores, and the record."""

from dafeng.web.panels.models.documents import PanelDocument
from dafeng.web.panels.models.panels import Case, Conclusion, Panel, PhaseStep, Seat
from dafeng.web.panels.models.records import Opinion, PanelVisit, Question, Remark, Signature
from dafeng.web.panels.models.scoring import Assignment, Recusal, ScoreDraft, ScoreSheet

__all__ = [
    "Assignment",
    "Case",
    "Conclusion",
    "Opinion",
    "Panel",
    "PanelDocument",
    "PanelVisit",
    "PhaseStep",
    "Question",
    "Recusal",
    "Remark",
    "ScoreDraft",
    "ScoreSheet",
    "Seat",
    "Signature",
]
