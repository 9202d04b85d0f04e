"""Whether a pledged reduction is not lower than the one assigned from above.

The comparator follows the hierarchy: the rulebook names the level whose targets count (``comparator``), and the facts
hold those of the applicant's own league or county. What the applicant says it was assigned is its word only.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from dafeng.core.rules.outcomes import Case, Outcome, Remark, met, not_met
from dafeng.core.rules.reductions import Reduction, contradiction, in_force, newer, over, running, shown
from dafeng.core.rules.rulebook import Condition


@dataclass(frozen=True, slots=True)
class Comparison:
    """A target beside what is pledged over its span (percent), None where the pledge does not lead there."""

    target: Reduction
    span: tuple[int, int]
    wanted: Fraction
    pledged: Fraction | None

    @property
    def holds(self) -> bool:
        """Whether the pledge is not lower."""
        return self.pledged is not None and self.pledged >= self.wanted

    def told(self) -> dict[str, str]:
        """The figures for a sentence."""
        pledged = "" if self.pledged is None else shown(self.pledged)
        return {
            "span": f"{self.span[0]}–{self.span[1]}",
            "pledged": pledged,
            "assigned": shown(self.wanted),
            "document": self.target.document,
        }


def pledge_facts(condition: Condition) -> tuple[str, ...]:
    """The facts a pledge is judged by: the targets of the comparator, and the pledge.

    The applicant's own word on its target, and what it has achieved so far, are read to be told and decide nothing.
    """
    indicator, comparator = condition.parameters["indicator"], condition.parameters["comparator"]
    assigned = f"assigned.{comparator}.{indicator}"
    return assigned, f"pledged.{indicator}", f"stated.{indicator}", f"achieved.{indicator}"


def judge_pledge(case: Case) -> Outcome:
    """Met where the pledge over the span of every running target in force is not lower than the target.

    One span below its target is enough for not met; a target that the pledge does not reach leaves it open.
    """
    assigned_name, pledged_name, *_told = pledge_facts(case.condition)
    versions, pledged, stated, achieved = (_reductions(case, name) for name in pledge_facts(case.condition))
    if not pledged:
        return _without_pledge(case, assigned_name, pledged_name)
    if outcome := _impossible(case, pledged_name, pledged):
        return outcome
    targets = in_force(versions, case.on)
    if not targets:
        outcome = _without_target(case, assigned_name, pledged, stated)
        return replace(outcome, remarks=(*outcome.remarks, *_later(case, versions, pledged), *_achieved(achieved)))
    comparisons = [compared(target, targets, pledged) for target in running(targets, case.on)]
    remarks = (*_later(case, versions, pledged), *_differing(targets, stated), *_achieved(achieved))
    return _judged(case, pledged_name, comparisons, remarks)


def compared(target: Reduction, targets: tuple[Reduction, ...], pledged: tuple[Reduction, ...]) -> Comparison:
    """The pledge over the span of a target, or the targets of the place over a span of the pledge."""
    wanted = Fraction(target.percent)
    reached = over(pledged, target.span)
    if reached is not None:
        return Comparison(target, target.span, wanted, reached)
    own = [one for one in targets if one.place == target.place]
    for pledge in pledged:
        together = over(own, pledge.span)
        inside = pledge.from_year <= target.from_year and target.to_year <= pledge.to_year
        if together is not None and inside:
            return Comparison(target, pledge.span, together, Fraction(pledge.percent))
    return Comparison(target, target.span, wanted, None)


def _reductions(case: Case, name: str) -> tuple[Reduction, ...]:
    return tuple(one for one in case.facts.value(name, tuple) or () if isinstance(one, Reduction))


def _judged(case: Case, pledged_name: str, comparisons: list[Comparison], remarks: tuple[Remark, ...]) -> Outcome:
    below = [one for one in comparisons if one.pledged is not None and not one.holds]
    if below:
        return not_met("pledge_below", *remarks, **below[0].told())
    if apart := [one for one in comparisons if one.pledged is None]:
        open_ = case.lacks(pledged_name, "pledge_other_span", apart[0].told(), by_applicant=True)
        return Outcome(open_.status, open_.reason, open_.needs, remarks)
    narrowest = min(comparisons, key=lambda one: (one.pledged or 0) - one.wanted)
    code = "pledge_equal" if narrowest.pledged == narrowest.wanted else "pledge_above"
    return met(code, *remarks, **narrowest.told())


def _impossible(case: Case, name: str, pledged: tuple[Reduction, ...]) -> Outcome | None:
    """Rates or spans that cannot be, and one span with two rates, must be corrected before anything is compared."""
    if odd := next((one for one in pledged if not one.possible), None):
        told = {"rate": shown(odd.percent), "span": f"{odd.from_year}–{odd.to_year}"}
        return case.lacks(name, "pledge_impossible", told, by_applicant=True)
    if two := contradiction(pledged):
        one, other = two
        span = f"{one.from_year}–{one.to_year}"
        told = {"rate": shown(one.percent), "other": shown(other.percent), "span": span}
        return case.lacks(name, "pledge_contradictory", told, by_applicant=True)
    return None


def _without_pledge(case: Case, assigned_name: str, pledged_name: str) -> Outcome:
    """Undetermined for want of the pledge, and of the target too where there is none yet."""
    outcome = case.lacks(pledged_name, "pledge_missing", by_applicant=True)
    if in_force(_reductions(case, assigned_name), case.on):
        return outcome
    return replace(outcome, needs=(*outcome.needs, *case.lacks(assigned_name, "target_missing").needs))


def _without_target(case: Case, name: str, pledged: tuple[Reduction, ...], stated: tuple[Reduction, ...]) -> Outcome:
    """Undetermined for want of the target; what the applicant says it was assigned is told as its word."""
    outcome = case.lacks(name, "target_missing")
    words = [compared(one, stated, pledged) for one in stated if one.possible]
    remarks = tuple(
        Remark("by_own_word_not_lower" if one.holds else "by_own_word_lower", one.told())
        for one in words
        if one.pledged is not None
    )
    return Outcome(outcome.status, outcome.reason, outcome.needs, remarks)


def _later(case: Case, versions: tuple[Reduction, ...], pledged: tuple[Reduction, ...]) -> tuple[Remark, ...]:
    """Versions of the target issued after the day: they change nothing, and are told with what they would change."""
    later = newer(versions, case.on)
    return tuple(
        Remark(
            "target_revised_holds" if comparison.holds else "target_revised_fails",
            {**comparison.told(), "since": (comparison.target.valid_from or case.on).isoformat()},
        )
        for comparison in (compared(one, later, pledged) for one in later)
    )


def _differing(targets: tuple[Reduction, ...], stated: tuple[Reduction, ...]) -> tuple[Remark, ...]:
    """Where the applicant states another target than the list has: the list counts."""
    own = {one.span: one for one in stated}
    return tuple(
        Remark(
            "stated_target_differs",
            {
                "span": f"{one.from_year}–{one.to_year}",
                "stated": shown(own[one.span].percent),
                "assigned": shown(one.percent),
                "document": one.document,
            },
        )
        for one in targets
        if one.span in own and own[one.span].percent != one.percent
    )


def _achieved(achieved: tuple[Reduction, ...]) -> tuple[Remark, ...]:
    """How far the inventory says the applicant has come: a hint for people, no part of the condition."""
    return tuple(
        Remark("achieved_so_far", {"span": f"{one.from_year}–{one.to_year}", "achieved": shown(one.percent)})
        for one in achieved
    )
