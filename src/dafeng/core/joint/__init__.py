"""Joint acts (会同): several bodies take a stand on one package, and what still hinders it from leaving."""

from dafeng.core.joint.rules import (
    OBJECTIONS,
    PARTS,
    POSITIONS,
    SILENCES,
    JointRule,
    Objection,
    Part,
    Party,
    Position,
    Silence,
    Stand,
)
from dafeng.core.joint.standings import Hindrance, HindranceKind, Standing, standing

__all__ = [
    "OBJECTIONS",
    "PARTS",
    "POSITIONS",
    "SILENCES",
    "Hindrance",
    "HindranceKind",
    "JointRule",
    "Objection",
    "Part",
    "Party",
    "Position",
    "Silence",
    "Stand",
    "Standing",
    "standing",
]
