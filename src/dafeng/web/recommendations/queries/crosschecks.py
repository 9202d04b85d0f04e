"""The cross-checks of a call: what they were made of, whether that still stands, and what is not explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import STANDING, Package
from dafeng.web.applications.states import State
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import CrossCheck, Explanation, Nomination
from dafeng.web.recommendations.states import Choice

UP = (State.RECOMMENDED, State.ACCEPTED)
"""The states in which an application is with the region."""


@dataclass(frozen=True, slots=True)
class Contradicting:
    """A contradiction as it was found, with its explanation where it has one."""

    finding: dict[str, Any]
    explanation: Explanation | None

    @property
    def key(self) -> str:
        """The hash of exactly these values."""
        return str(self.finding["key"])

    def concerns(self, applications: Sequence[str]) -> bool:
        """Whether one of these applications takes part in it."""
        return any(side["application"] in applications for side in self.finding["sides"])


def packages_up(call: Call) -> list[Package]:
    """The packages of all applications that leagues have recommended in a call, in a fixed order."""
    rows = Package.objects.filter(
        application__call=call,
        application__state__in=UP,
        application__nominee__choice=Choice.RECOMMENDED,
        **STANDING,
    )
    related = ("version", "application__place__parent", "application__applicant", "application__call__programme")
    return list(rows.select_related(*related).order_by("application__place__path", "number"))


def made_of(packages: Sequence[Package]) -> str:
    """The hash of what a run is made of."""
    return sha256([[str(one.application_id), one.sha256] for one in packages])


def last_run(call: Call) -> CrossCheck | None:
    """The last run of a call."""
    return CrossCheck.objects.filter(call=call).order_by("-made_at", "-pk").first()


def current_run(call: Call) -> CrossCheck | None:
    """The last run, if it was made of exactly the packages that are with the region now."""
    run = last_run(call)
    return run if run is not None and run.packages_sha256 == made_of(packages_up(call)) else None


def contradicting(run: CrossCheck | None) -> tuple[Contradicting, ...]:
    """The contradictions of a run with their explanations."""
    if run is None:
        return ()
    explained = {one.finding_sha256: one for one in Explanation.objects.filter(call=run.call_id).select_related("by")}
    return tuple(Contradicting(one, explained.get(one["key"])) for one in run.findings)


def applications_in(nomination: Nomination) -> list[str]:
    """The numbers of the applications that a nomination recommends."""
    chosen = nomination.nominees.filter(choice=Choice.RECOMMENDED)
    return [str(one) for one in chosen.values_list("application_id", flat=True)]
