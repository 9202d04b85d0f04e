"""The diagnosis of an inventory: what made emissions move, how they go with growth, whether they peaked, what binds."""

from dafeng.core.trends.diagnosis.diagnosing import diagnosis_of
from dafeng.core.trends.diagnosis.grouping import Grouping

__all__ = ["Grouping", "diagnosis_of"]
