"""The same act on many things, one by one under the same guards; each has its own result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.models import Application
from dafeng.web.integrations.errors import Problem, Stopped
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.services.intake.accepting import accept
from dafeng.web.recommendations.services.intake.returning import Returning, send_back
from dafeng.web.recommendations.services.preparing import Deciding, decide
from dafeng.web.recommendations.services.recording import nomination_of
from dafeng.web.recommendations.services.sending import send


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing: its number, its name where it may be seen, and what stopped it, if anything did."""

    id: str
    name: str
    problems: tuple[Problem, ...] = ()
    permitted: bool = True

    @property
    def is_done(self) -> bool:
        """Whether the act was carried out."""
        return self.permitted and not self.problems


@dataclass(frozen=True, slots=True)
class Bulk:
    """An act on nominations: send, accept or return, the last with its reason."""

    act: str
    reason: str = ""


def on_nominations(ids: Iterable[str], bulk: Bulk, *, actor: Actor, at: datetime) -> list[Outcome]:
    """Carry an act out on each nomination; raises KeyError for an act that there is not."""
    acts: dict[str, Callable[[Nomination], object]] = {
        "send": lambda one: send(one, actor=actor, at=at),
        "accept": lambda one: accept(one, actor=actor, at=at),
        "return": lambda one: send_back(one, Returning(bulk.reason), actor=actor, at=at),
    }
    return [_tried(key, acts[bulk.act], actor) for key in dict.fromkeys(ids)]


def _tried(key: str, act: Callable[[Nomination], object], actor: Actor) -> Outcome:
    try:
        nomination = nomination_of(actor, key)
    except NotPermitted:
        return Outcome(key, key, permitted=False)
    name = nomination.place.name
    try:
        act(nomination)
    except Stopped as stopped:
        return Outcome(key, name, stopped.problems)
    except NotPermitted:
        return Outcome(key, name, permitted=False)
    return Outcome(key, name)


def on_applications(
    nomination: Nomination, ids: Iterable[str], deciding: Deciding, *, actor: Actor, at: datetime
) -> list[Outcome]:
    """Decide alike on several applications of a league."""
    outcomes = []
    for key in dict.fromkeys(ids):
        application = Application.objects.select_related("place").filter(pk=key, call=nomination.call_id).first()
        if application is None:
            outcomes.append(Outcome(key, key, permitted=False))
            continue
        outcomes.append(_decided(nomination, application, deciding, actor, at))
    return outcomes


def _decided(
    nomination: Nomination, application: Application, deciding: Deciding, actor: Actor, at: datetime
) -> Outcome:
    name = application.place.name
    try:
        decide(nomination, application, deciding, actor=actor, at=at)
    except Stopped as stopped:
        return Outcome(str(application.pk), name, stopped.problems)
    except NotPermitted:
        return Outcome(str(application.pk), name, permitted=False)
    return Outcome(str(application.pk), name)
