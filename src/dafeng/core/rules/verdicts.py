"""Judging the conditions of a rulebook: met, not met, or undetermined with who must supply what."""

from dataclasses import dataclass, replace
from datetime import date

from dafeng.core.rules.demands import DEMANDS
from dafeng.core.rules.facts import Fact, Facts
from dafeng.core.rules.outcomes import Case, Need, Outcome, Remark, Status
from dafeng.core.rules.rulebook import Condition, Rulebook

WAIVER, EVIDENCE = "waiver.", "evidence."
"""What stands before the id of a condition, or of a document, in the name of a fact."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A dispensation from a condition: by which body, when, why, and on which document."""

    by: str
    on: date
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged of one condition on a day, with everything needed to judge it again.

    ``needs`` name what is missing and who must supply it; ``facts`` are those the judgement read, missing ones too. A
    waiver leaves the status as it is and only takes its force away.
    """

    condition: Condition
    status: Status
    reason: Remark
    needs: tuple[Need, ...]
    facts: tuple[Fact, ...]
    remarks: tuple[Remark, ...]
    on: date
    rulebook: str
    rulebook_version: str
    rulebook_digest: str
    waiver: Waiver | None = None

    @property
    def clause(self) -> str:
        """The clause of the scheme that asks for it."""
        return self.condition.clause

    @property
    def supplier(self) -> str:
        """The body that must supply what is missing first, empty where nothing is."""
        return self.needs[0].supplier if self.needs else ""

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way: a condition other than a preference, an error by now, not met, not waived."""
        strict = self.condition.kind != "preference" and self.condition.severity_on(self.on) == "error"
        return strict and self.status == "not_met" and self.waiver is None

    @property
    def data_versions(self) -> tuple[tuple[str, str], ...]:
        """The releases of data that the facts came from, by fact."""
        return tuple((fact.name, fact.version) for fact in self.facts if fact.version)


@dataclass(frozen=True, slots=True)
class Ruling:
    """All verdicts on one applicant under a track of a rulebook on a day.

    ``named_version`` is the version of the rulebook that was asked for, empty where none was.
    """

    rulebook: Rulebook
    track: str
    on: date
    verdicts: tuple[Verdict, ...]
    named_version: str = ""

    @property
    def by_another_version(self) -> bool:
        """Whether it was judged by another version of the rulebook than the one asked for."""
        return self.named_version not in {"", self.rulebook.version}

    @property
    def blocking(self) -> tuple[Verdict, ...]:
        """The verdicts that stand in the way."""
        return tuple(one for one in self.verdicts if one.blocks)

    @property
    def open_to_applicant(self) -> tuple[Verdict, ...]:
        """Gates and pledges left open by what the applicant itself must supply."""
        applicant = self.rulebook.track(self.track).applicant
        return tuple(
            one
            for one in self.verdicts
            if one.condition.kind in {"gate", "pledge"} and applicant in {need.supplier for need in one.needs}
        )

    def count(self, status: Status) -> int:
        """How many verdicts have that status."""
        return sum(one.status == status for one in self.verdicts)


def ruling_of(rulebook: Rulebook, track: str, facts: Facts, *, on: date, named_version: str = "") -> Ruling:
    """The verdicts on an applicant, with the rulebook, track and day they hold for; raises as ``verdicts_of``."""
    return Ruling(rulebook, track, on, verdicts_of(rulebook, track, facts, on=on), named_version)


def verdicts_of(rulebook: Rulebook, track: str, facts: Facts, *, on: date) -> tuple[Verdict, ...]:
    """The verdict on every condition of a track that holds on the day, in the order of the rulebook.

    ``on`` is the day of filing, or today for a draft: targets, incidents and conditions are those of that day. Raises
    UnknownTrack, and WrongFact for a fact of the wrong type.
    """
    return tuple(verdict_on(rulebook, condition, facts, on=on) for condition in rulebook.conditions_of(track, on))


def verdict_on(rulebook: Rulebook, condition: Condition, facts: Facts, *, on: date) -> Verdict:
    """The verdict on one condition."""
    demand = DEMANDS[condition.test]
    case = Case(condition, facts, on, rulebook.track(condition.track).applicant)
    outcome = _proven(demand.judge(case), rulebook, condition, facts)
    names = (*demand.reads(condition), *(f"{EVIDENCE}{one}" for one in condition.proof))
    return Verdict(
        condition,
        outcome.status,
        outcome.reason,
        outcome.needs,
        tuple(facts.get(name) for name in names),
        outcome.remarks,
        on,
        rulebook.id,
        rulebook.version,
        rulebook.digest,
        _waiver(condition, facts, on),
    )


def _proven(outcome: Outcome, rulebook: Rulebook, condition: Condition, facts: Facts) -> Outcome:
    """A condition is not met by a statement whose proof is missing."""
    lacking = [one for one in condition.proof if not facts.get(f"{EVIDENCE}{one}").known]
    if not lacking or outcome.status == "not_met":
        return outcome
    needs = tuple(Need(f"{EVIDENCE}{one}", rulebook.supplier_of(one, condition.track)) for one in lacking)
    if outcome.status == "undetermined":
        return replace(outcome, needs=(*outcome.needs, *needs))
    return Outcome("undetermined", Remark("proof_missing"), needs, (*outcome.remarks, outcome.reason))


def _waiver(condition: Condition, facts: Facts, on: date) -> Waiver | None:
    waiver = facts.value(f"{WAIVER}{condition.id}", Waiver)
    allowed = waiver is not None and condition.waiver == "with_reason" and waiver.by == condition.waived_by
    return waiver if allowed and waiver is not None and waiver.reason.strip() and waiver.on <= on else None
