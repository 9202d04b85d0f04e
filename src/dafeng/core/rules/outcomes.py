"""What a test says of one condition: its status, the reason as a code with its figures, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dafeng.core.rules.facts import Facts
from dafeng.core.rules.rulebook import Condition

Status = Literal["met", "not_met", "undetermined"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be told, as a code with what fills its sentence; the sentences stand outside the core."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """What is missing, a fact or a piece of evidence by its name, and the body that must supply it."""

    what: str
    supplier: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a test; an undetermined one always says what is needed."""

    status: Status
    reason: Remark
    needs: tuple[Need, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What a test looks at: a condition, the facts, the day, and the body that applies."""

    condition: Condition
    facts: Facts
    on: date
    applicant: str

    def text(self, name: str) -> str:
        """A parameter of the condition that is a text."""
        return str(self.condition.parameters.get(name, ""))

    def words(self, name: str) -> tuple[str, ...]:
        """A parameter of the condition that is a list of words."""
        value = self.condition.parameters.get(name, ())
        return tuple(map(str, value)) if isinstance(value, list | tuple) else ()

    def lacks(
        self, fact: str, code: str, told: Mapping[str, str] | None = None, *, by_applicant: bool = False
    ) -> Outcome:
        """Undetermined for want of a fact; its own supplier goes before the applicant or the condition's."""
        other = self.applicant if by_applicant else self.condition.supplier
        supplier = self.facts.get(fact).supplier or other
        return Outcome("undetermined", Remark(code, told or {}), (Need(fact, supplier),))


def met(code: str, /, *remarks: Remark, **params: str) -> Outcome:
    """The condition is met."""
    return Outcome("met", Remark(code, params), remarks=remarks)


def not_met(code: str, /, *remarks: Remark, **params: str) -> Outcome:
    """The condition is not met."""
    return Outcome("not_met", Remark(code, params), remarks=remarks)
