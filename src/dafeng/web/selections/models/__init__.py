"""What choosing the pilots keeps: terms, runs, replays, decisions."""

from dafeng.web.selections.models.choices import Choice, Decision
from dafeng.web.selections.models.runs import Replay, Run
from dafeng.web.selections.models.terms import Terms

__all__ = ["Choice", "Decision", "Replay", "Run", "Terms"]
