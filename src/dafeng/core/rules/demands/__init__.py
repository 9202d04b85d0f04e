"""How conditions are judged: a test a kind of demand, named by the rulebook's data and found here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dafeng.core.rules.demands.applicants import judge_applicant
from dafeng.core.rules.demands.incidents import judge_incidents
from dafeng.core.rules.demands.listing import judge_listing
from dafeng.core.rules.demands.opinions import judge_evidence, judge_opinion, judge_preference
from dafeng.core.rules.demands.pledges import judge_pledge, pledge_facts
from dafeng.core.rules.outcomes import Case, Outcome
from dafeng.core.rules.rulebook import Condition


@dataclass(frozen=True, slots=True)
class Demand:
    """A kind of test: how it judges, which facts it reads, and the type of each parameter it must or may be given."""

    judge: Callable[[Case], Outcome]
    reads: Callable[[Condition], tuple[str, ...]]
    required: Mapping[str, type] = field(default_factory=dict)
    optional: Mapping[str, type] = field(default_factory=dict)


def _always(*names: str) -> Callable[[Condition], tuple[str, ...]]:
    return lambda _condition: names


DEMANDS: Mapping[str, Demand] = {
    "applicant": Demand(judge_applicant, _always("applicant"), {"endings": list}, {"kinds": list, "levels": list}),
    "listed": Demand(judge_listing, _always("park", "catalogue"), {}, {"levels": list, "unlisted": str}),
    "no_incident": Demand(
        judge_incidents, _always("incidents"), {"years": int, "grades": list, "reading": str, "readings": dict}
    ),
    "pledge": Demand(judge_pledge, pledge_facts, {"indicator": str, "comparator": str}),
    "includes_any": Demand(
        judge_preference,
        lambda condition: (str(condition.parameters["fact"]),),
        {"fact": str, "words": list},
        {"vocabulary": str},
    ),
    "evidence": Demand(judge_evidence, lambda condition: tuple(f"evidence.{one}" for one in condition.evidence)),
    "opinion": Demand(judge_opinion, lambda condition: (f"opinion.{condition.id}",)),
}
"""Every test by the name under which a rulebook asks for it."""

__all__ = ["DEMANDS", "Demand"]
