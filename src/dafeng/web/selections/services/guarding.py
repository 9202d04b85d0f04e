"""The one guard before a decision is closed: page and API ask it, and neither has another way."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.integrations.errors import Problem
from dafeng.web.selections.bridge.changes import changes_since
from dafeng.web.selections.bridge.scores import unconcluded
from dafeng.web.selections.holding import held
from dafeng.web.selections.models import Choice, Decision
from dafeng.web.selections.queries.choices import closed_choice, decisions_of
from dafeng.web.selections.queries.consulting import consulted
from dafeng.web.selections.queries.runs import applicants_in
from dafeng.web.selections.states import Outcome, RunState
from dafeng.web.selections.wording import place_named


def hindrances(choice: Choice, at: datetime) -> tuple[Problem, ...]:
    """Everything that keeps the decision from being closed at a moment; empty where nothing does.

    A difference without a reason; one chosen who fails a gate; more than the quota, or nobody; an applicant whose
    package or score changed since the run; a department that was asked and may still answer; a public notice that runs.
    """
    decisions = list(decisions_of(choice))
    frozen = applicants_in(choice.run)
    earlier = closed_choice(choice.call)
    return (
        *_answered(choice),
        *(problem for one in decisions for problem in _of_one(one, frozen)),
        *_counted(choice, decisions),
        *_concluded(choice),
        *_stands(choice, frozen),
        *consulted(choice, at),
        *(held(choice.call) if earlier is not None else ()),
    )


def _answered(choice: Choice) -> Iterator[Problem]:
    if choice.run.state != RunState.SOLVED:
        yield Problem(
            "no_set",
            _("The run has no set beside which people could decide."),
            str(choice.run),
            _("A run that is solved."),
            _("Relax the terms and run again."),
            reverse("selections:run", args=[choice.run_id]),
        )


def _of_one(one: Decision, frozen: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    name, link = one.application.place.name, anchor(one)
    if one.differs and not one.reason.strip():
        yield Problem(
            "no_reason",
            _("It is not said why %(name)s is decided otherwise than the solver did.") % {"name": name},
            name,
            _("Every difference has its reason."),
            _("Write the reason beside it."),
            link,
        )
    said = frozen.get(one.application.place_id, {"passed": None})
    if one.outcome != Outcome.NOT_CHOSEN and said["passed"] is not True:
        yield gate_problem(one, link)


def gate_problem(one: Decision, link: str = "") -> Problem:
    """Why someone who does not pass the gates is neither chosen nor an alternate."""
    return Problem(
        "gate",
        _("%(name)s does not meet all conditions of the scheme, or it is undetermined whether it does.")
        % {"name": one.application.place.name},
        one.application.place.name,
        _("Conditions come before scores: whoever fails one is neither chosen nor an alternate."),
        _("Leave it out, or have what is missing supplied and run again."),
        link,
    )


def _counted(choice: Choice, decisions: list[Decision]) -> Iterator[Problem]:
    chosen = Counter(one.application.track for one in decisions if one.outcome == Outcome.CHOSEN)
    quotas: Mapping[str, int] = choice.run.inputs["terms"]["quotas"]
    if not chosen:
        yield Problem("nobody", _("Nobody is chosen."), str(choice), _("At least one applicant is chosen."))
    for track, label in Application.Track.choices:
        quota = quotas.get(track, 0)
        if chosen[track] > quota:
            said = {"count": chosen[track], "quota": quota, "track": label}
            yield Problem(
                "quota",
                _("%(count)s are chosen of the track “%(track)s”.") % said,
                str(choice),
                _("At most %(quota)s by the terms.") % said,
                _("Leave some out with reasons, or set other terms and run again."),
            )


def _concluded(choice: Choice) -> Iterator[Problem]:
    for name in unconcluded(choice.call):
        yield Problem(
            "not_concluded",
            _("The panel “%(panel)s” has not concluded.") % {"panel": name},
            str(choice),
            _("Every panel of the call has said its last before the decision is closed."),
            _("Conclude the panel; if scores change, run again."),
        )


def _stands(choice: Choice, frozen: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    changed = changes_since(choice.run)
    if changed:
        names = ", ".join(place_named(one, frozen) for one in changed)
        yield Problem(
            "changed",
            _("What the run was given has changed since: %(names)s.") % {"names": names},
            str(choice.run),
            _("Packages and scores are those that the run was given; recused experts leave no trace in them."),
            _("Run again, and decide beside the new set."),
            reverse("selections:call", args=[choice.call_id]),
        )


def anchor(one: Decision) -> str:
    """Where its page shows the decision on an applicant."""
    return f"{reverse('selections:choice', args=[one.choice_id])}#a-{one.application_id}"
