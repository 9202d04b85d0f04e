"""What people judge, what a document shows by being there, and what is merely preferred."""

from dataclasses import dataclass

from dafeng.core.rules.outcomes import Case, Need, Outcome, Remark, met, not_met


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the body that must judge has said of a condition: favourable or not, who said it and why."""

    favourable: bool
    by: str
    reason: str = ""


def judge_opinion(case: Case) -> Outcome:
    """What the reviewing body has said; undetermined until it has."""
    opinion = case.facts.value(f"opinion.{case.condition.id}", Opinion)
    if opinion is None:
        return case.lacks(f"opinion.{case.condition.id}", "for_people_to_judge")
    code = "judged_favourable" if opinion.favourable else "judged_unfavourable"
    return (met if opinion.favourable else not_met)(code, by=opinion.by, reason=opinion.reason)


def judge_evidence(case: Case) -> Outcome:
    """Met where every piece of evidence that the condition names is there; a missing one is still to come."""
    names = (f"evidence.{one}" for one in case.condition.evidence)
    lacking = [name for name in names if not case.facts.get(name).known]
    if lacking:
        needs = tuple(Need(name, case.facts.get(name).supplier or case.applicant) for name in lacking)
        return Outcome("undetermined", Remark("evidence_missing"), needs)
    return met("evidence_there")


def judge_preference(case: Case) -> Outcome:
    """Met where one of the wanted words is among those of the fact."""
    fact = case.text("fact")
    words = case.facts.value(fact, tuple)
    if words is None:
        return case.lacks(fact, "preference_unknown", by_applicant=True)
    found = [word for word in map(str, words) if word in case.words("words")]
    return met("preferred", words=";".join(found)) if found else not_met("not_preferred", words=";".join(words))
