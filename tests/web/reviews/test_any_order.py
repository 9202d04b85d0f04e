"""Any acts by anyone in any order, by services and by the API: what is not allowed is refused, and nothing breaks."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dafeng.core.progress import is_late
from dafeng.web.applications.following import Move, tell
from dafeng.web.applications.models import STANDING, Application
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.integrations.errors import Stopped
from dafeng.web.ledger.queries import verification
from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Body, Person
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.models import JointAct, Request, Review, Stand, Statement
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review
from dafeng.web.reviews.services.requests import Asked, Item, ask, return_for_correction
from dafeng.web.reviews.services.statements import Signature, sign_statement
from tests.web.reviews.conftest import DEPARTMENTS, again, freeze, plant

PEOPLE = {
    "filler": ("filler", "county_government"),
    "principal": ("principal", "county_government"),
    "officer": ("league_officer", "league_drc"),
    "head": ("league_principal", "league_drc"),
    "region": ("region_principal", "region_drc"),
    **{one: ("league_department", "league_department", "150600", one) for one in DEPARTMENTS},
}
RIGHT = {
    "open": "officer",
    "ask": "officer",
    "return": "officer",
    "sign": "head",
    "conclude": "head",
    "withdraw": "principal",
    **{one: one for one in DEPARTMENTS},
}
"""Who carries out an act where nobody else tries to."""
ACTS = (*RIGHT, "open", "open", *DEPARTMENTS, "conclude", "conclude", "sign")
ITEM = Item("incorrect", "Mend it.", "sheet:profile")
WHO = st.one_of(st.just(""), st.just(""), st.just(""), st.sampled_from([*PEOPLE]))
STEPS = st.lists(st.tuples(WHO, st.sampled_from(ACTS), st.booleans(), st.booleans()), min_size=6, max_size=12)
"""Who (empty: the right one), what, whether by the API, whether after the term."""


@dataclass
class World:
    """What ought to be so, kept by hand beside what is."""

    application: Application
    people: dict[str, Person]
    bodies: dict[str, Body]
    start: datetime
    state: str = "none"
    due: datetime | None = None
    acted: set[str] = field(default_factory=set)
    signed: bool = False
    waiting: int = 0

    def allows(self, who: str, act: str, at: datetime) -> bool:
        """The rules, in a few lines: written from the scheme, not from the code."""
        drc, reviewing = who in {"officer", "head"}, self.state in {"open", "concluded"}
        if act == "open":
            return drc and self.state in {"none", "resubmitted"}
        if act == "return":
            return drc and self.state in {"none", "resubmitted", "open", "concluded"}
        if act == "withdraw":
            return who == "principal" and self.state in {"none", "resubmitted", "open", "concluded"}
        if act == "ask":
            return (drc or who in DEPARTMENTS) and reviewing
        if act == "sign":
            return who == "head" and self.state == "concluded" and not self.signed and not self.waiting
        over = self.due is not None and is_late(at, self.due)
        if act == "conclude":
            return who == "head" and self.state == "open" and (over or len(self.acted) == len(DEPARTMENTS))
        return who == act and self.state == "open" and act not in self.acted

    def follow(self, act: str) -> None:
        """What the act changes."""
        if act == "open":
            self.state, self.acted = "open", set()
            self.due = JointAct.objects.get().due_at
        elif act in {"return", "withdraw"}:
            self.state, self.signed = ("returned" if act == "return" else "withdrawn"), False
            self.waiting = 0 if act == "withdraw" else self.waiting + 1
        elif act == "ask":
            self.waiting += 1
        elif act == "sign":
            self.signed = True
        elif act == "conclude":
            self.state = "concluded"
        else:
            self.acted.add(act)


def by_service(world: World, actor: Actor, act: str, at: datetime) -> bool:
    application = again(world.application)
    try:
        _service(world, application, actor, act, at)
    except (Stopped, NotPermitted):
        return False
    return True


def _service(world: World, application: Application, actor: Actor, act: str, at: datetime) -> None:
    review = Review.objects.filter(pk=application.pk).first()
    if act == "open":
        open_review(application, actor=actor, at=at)
    elif act == "ask":
        ask(application, Asked("Why?", (ITEM,), at + timedelta(days=9)), actor=actor, at=at)
    elif act == "return":
        return_for_correction(application, Asked("Mend.", (ITEM,), at + timedelta(days=9)), actor=actor, at=at)
    elif act == "withdraw":
        withdraw(application, reason="Wrong.", actor=actor, at=at)
    elif act == "sign":
        package = application.packages.order_by("-number")[0]
        sign_statement(application, Signature(True, True, True, package.sha256), actor=actor, at=at)  # noqa: FBT003 -- declared
    elif review is None:
        raise NotPermitted("take_stand", None, hidden=True)
    else:
        body = review.league if act == "conclude" else world.bodies[act]
        take_stand(review.joint_act, body, Stance("agree"), actor=actor, at=at)


def by_api(world: World, who: str, act: str) -> bool:
    client, key = Client(), world.application.pk
    client.force_login(world.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    sha256 = world.application.packages.order_by("-number")[0].sha256
    party = "league_drc" if act == "conclude" else f"league_{act}"
    asked = {"text": "Why?", "items": [{"grounds": "incorrect", "text": "Mend it."}], "due_at": "2099-01-01T00:00:00Z"}
    ways: dict[str, tuple[str, object]] = {
        "open": ("review", {}),
        "ask": ("requests", {"kind": "question", **asked}),
        "return": ("requests", {"kind": "correction", **asked}),
        "withdraw": ("withdrawal", {"reason": "Wrong."}),
        "sign": (
            "review/statement",
            {"truth": True, "legality": True, "completeness": True, "package_sha256": sha256},
        ),
    }
    path, body = ways.get(act, ("review/positions", {"party": party, "position": "agree"}))
    answer = client.post(f"/api/v1/applications/{key}/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code in {200, 201, 403, 404, 409, 422}, answer.content
    return answer.status_code < 300


def resubmitted(world: World, at: datetime) -> None:
    """The applicant submits again: a package that holds nothing, so that it takes no time."""
    application = again(world.application)
    package = freeze(application, application.packages.count() + 1)
    Application.objects.filter(pk=application.pk).update(state="submitted", correct_by=None)
    application = again(application)
    reviewed = world.state == "returned" and Review.objects.exists()
    tell(Move("submit", application, package, actor_of(world.people["principal"]), at))
    world.state, world.acted, world.signed = ("open" if reviewed else "resubmitted"), set(), False
    world.waiting = Request.objects.filter(state="open").count()
    world.due = JointAct.objects.get().due_at if JointAct.objects.exists() else None


@pytest.fixture
def begun(
    call: Call, actor: Callable[..., Actor], person: Callable[..., Person], departments: dict[str, Body]
) -> Callable[[], World]:
    """Returns a fresh world in a call that is open for long."""
    Call.objects.filter(pk=call.pk).update(
        closes_at=datetime.fromisoformat("2098-01-01T00:00:00+08:00"),
        recommend_by=datetime.fromisoformat("2098-01-01T00:00:00+08:00"),
    )
    people = {name: person(*office) for name, office in PEOPLE.items()}
    call.refresh_from_db()

    def begun() -> World:
        return World(plant(call, actor_of(people["principal"])), people, departments, timezone.now())

    return begun


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(steps=STEPS)
def test_whoever_does_whatever_whenever_only_what_is_allowed_happens(
    begun: Callable[[], World], steps: list[tuple[str, str, bool, bool]]
) -> None:
    with transaction.atomic():
        world = begun()
        for other, act, api, late in [("", "open", False, False), *steps]:
            who = other or RIGHT[act]
            if world.state in {"returned", "withdrawn"}:
                resubmitted(world, world.start)
            at = world.start if api or not late else world.start + timedelta(days=40)
            expected = world.allows(who, act, at)
            done = by_api(world, who, act) if api else by_service(world, actor_of(world.people[who]), act, at)
            assert done == expected, (who, act, api, late, world.state)
            if done:
                world.follow(act)
        _sound()
        transaction.set_rollback(True)


def _sound() -> None:
    """What must hold whatever has happened."""
    assert verification().sound
    valid = list(Statement.objects.filter(voided_at=None).select_related("package"))
    assert [one.is_valid for one in valid] == [True] * len(valid)
    assert len(valid) <= 1
    taken = list(Stand.objects.values_list("party", "bound_sha256", "number"))
    assert len({(party, bound) for party, bound, _number in taken}) == len(taken)
    for application in Application.objects.filter(state="submitted"):
        assert application.packages.filter(**STANDING).count() == 1
