"""The rows of this app."""

from dafeng.web.desk.models.casefiles import CaseFile
from dafeng.web.desk.models.facts import FIGURES, Facts, YearFigures
from dafeng.web.desk.models.filters import SavedFilter

__all__ = ["FIGURES", "CaseFile", "Facts", "SavedFilter", "YearFigures"]
