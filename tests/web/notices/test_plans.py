"""After the list: comments, a revised plan whose pledges are not lower, and the baseline."""

from collections.abc import Callable

import pytest
from django.db import transaction

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.errors import NotReady
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.working_copy import By, locked, write
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.duties.models import Duty
from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import Baseline, PlanComment
from dafeng.web.notices.services.issuing import issue
from dafeng.web.notices.services.plans.approving import approve, return_plan
from dafeng.web.notices.services.plans.commenting import Commenting, answer_comment, comment
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import assign, complete, draft_for, fill
from tests.web.notices.region import AFTER, MORNING, World, choose, put_up
from tests.web.recommendations.league import NOW, People

PLEDGE = "energy_intensity_reduction"


@pytest.fixture
def pilot(call: Call, people: People, body: Callable[..., Body], actor: Callable[..., Actor]) -> Application:
    """A county on the list, whose application was really filled in and submitted."""
    principal = actor("principal", "county_government")
    application = create(call, Place.objects.get(pk="150622"), actor=principal, at=NOW)
    assign("150622", {PLEDGE: "14.5", "carbon_intensity_reduction": "18"}, body("league_drc"))
    fill(application, principal, NOW)
    complete(application, principal, NOW)
    submit(Application.objects.get(pk=application.pk), declared=True, actor=principal, at=NOW)
    Application.objects.filter(pk=application.pk).update(state="accepted")
    world = World(call, people, {"150622": Application.objects.get(pk=application.pk)})
    choose(world, chosen=("150622",))
    issue(put_up(world, MORNING), actor=world.principal, at=AFTER)
    return Application.objects.get(pk=application.pk)


def test_a_pilot_revises_its_plan_on_comments_and_the_approved_one_is_its_baseline(
    pilot: Application, people: People, actor: Callable[..., Actor]
) -> None:
    principal, league = actor("principal", "county_government"), people.officer
    said = comment(pilot, Commenting("补充储能项目进度", "tasks"), actor=people.of_region("energy"), at=AFTER)
    with pytest.raises(NotPermitted):
        comment(pilot, Commenting("盟市不评"), actor=league, at=AFTER)

    pledged(pilot, principal, 14.8)
    with pytest.raises(NotReady) as stopped:
        submit(current(pilot), declared=True, actor=principal, at=AFTER)
    assert [one.code for one in stopped.value.problems] == ["pledge_lowered"]
    assert standing(pilot) == [1]

    pledged(pilot, principal, 16)
    submit(current(pilot), declared=True, actor=principal, at=AFTER)
    assert (current(pilot).state, standing(pilot)) == ("revised", [2])
    with pytest.raises(Hindered) as hindered:
        approve(current(pilot), actor=people.decider, at=AFTER)
    assert [one.code for one in hindered.value.problems] == ["comment_unanswered"]

    return_plan(current(pilot), "请逐条答复", actor=people.receiver, at=AFTER)
    assert (current(pilot).state, standing(pilot)) == ("listed", [1])
    answer_comment(said, "已补充", actor=principal, at=AFTER)
    package = submit(current(pilot), declared=True, actor=principal, at=AFTER)
    with pytest.raises(NotPermitted):
        approve(current(pilot), actor=people.receiver, at=AFTER)
    baseline = approve(current(pilot), "同意", actor=people.decider, at=AFTER)

    assert (current(pilot).state, standing(pilot)) == ("approved", [3])
    assert baseline.package == package
    assert baseline.content["package"] == [3, package.sha256]
    assert [(one["text"], one["answer"]) for one in baseline.content["comments"]] == [("补充储能项目进度", "已补充")]
    assert Baseline.objects.get().sha256 == sha256(baseline.content)
    assert not Duty.objects.filter(kind__in=["notices.revise", "notices.approve"], outcome="").exists()
    assert PlanComment.objects.count() == 1


def pledged(application: Application, principal: Actor, percent: float) -> None:
    """Put another pledge into the working copy."""

    def change(sheets: dict[str, list[dict[str, object]]]) -> None:
        for row in sheets["targets"]:
            if (row["indicator"], row["kind"]) == (PLEDGE, "pledge"):
                row["value"] = percent

    with transaction.atomic():
        held = locked(application)
        write(held, draft_for(held, change), By(principal, AFTER), before=draft_of(held))


def current(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def standing(application: Application) -> list[int]:
    """The numbers of the packages that stand."""
    return [one.number for one in application.packages.order_by("number") if one.stands]
