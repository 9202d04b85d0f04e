"""What a joint act is made of: the rule it runs by, the bodies with a part in it, and the stands they take."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Part = Literal["lead", "co_acting", "copied"]
Position = Literal["agree", "agree_with_conditions", "object", "abstain"]
Silence = Literal["blocks", "no_objection"]
Objection = Literal["travels", "blocks"]
PARTS: tuple[Part, ...] = ("lead", "co_acting", "copied")
POSITIONS: tuple[Position, ...] = ("agree", "agree_with_conditions", "object", "abstain")
SILENCES: tuple[Silence, ...] = ("blocks", "no_objection")
OBJECTIONS: tuple[Objection, ...] = ("travels", "blocks")


@dataclass(frozen=True, slots=True)
class JointRule:
    """How a joint act runs: its term in working days, what silence and an objection of a co-acting body do.

    ``silence`` after the term either blocks or counts as no objection; an objection either blocks or travels up with
    the package. ``ladder`` are the rungs of the reminders in working days from the end of the term (-1: the day before
    it). With ``lead_last`` the lead signs only after every co-acting body has acted or timed out.
    """

    working_days: int
    silence: Silence
    objection: Objection
    ladder: tuple[int, ...] = ()
    lead_last: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A body by its id, and its part in the act."""

    id: str
    part: Part


@dataclass(frozen=True, slots=True)
class Stand:
    """What a body declared, when, and on which content: ``bound_to`` is the sha256 of the package it signed."""

    party: str
    position: Position
    at: datetime
    bound_to: str
    reason: str = ""

    @property
    def dissents(self) -> bool:
        """Whether it says anything but plain consent or abstention: an objection or a condition."""
        return self.position in {"object", "agree_with_conditions"}
