"""A panel runs by its pages alone: what is done says so, what stops an act is told there and changes nothing."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from dafeng.web.jobs.running import run as run_job
from dafeng.web.panels.models import Assignment, Conclusion, Panel, Question, Recusal, ScoreSheet
from dafeng.web.panels.services import assigning
from dafeng.web.people.models import Person
from tests.web.panels.conftest import NOW, World

TAG = re.compile(r"<[^>]+>")


def done(client: Client, path: str, **form: object) -> str:
    """What the page says after an act, without its tags."""
    answer = client.post(path, {"back": "/panels/", **form}, follow=True)
    assert answer.status_code == 200
    said = answer.content.decode().partition('<div class="messages"')[2].partition("</main>")[0]
    return TAG.sub(" ", said)


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_panel_runs_by_its_pages_alone(world: World) -> None:
    office = world.client(Person.objects.get(pk=world.officer.person_id or 0))
    assert "no name that fits" in done(office, "/panels/open/", call=world.call.pk, name="", track="county", per_case=1)
    office.post(
        "/panels/open/", {"call": world.call.pk, "name": "页面组", "track": "county", "per_case": 1, "blind": "yes"}
    )
    panel = Panel.objects.get()
    one = f"/panels/{panel.pk}/"
    assert (panel.blind, panel.veiled, panel.industries) == (True, False, [])
    assert "has a seat now" in done(office, f"{one}seats/", expert=world.experts[0].pk, role="chair")
    assert "has a chair already" in done(office, f"{one}seats/", expert=world.experts[1].pk, role="chair")
    assert "has a seat now" in done(office, f"{one}seats/", expert=world.experts[1].pk, role="secretary")
    assert "Nothing was chosen" in done(office, f"{one}cases/")
    assert "1 case added" in done(office, f"{one}cases/", application=world.applications[0].pk)
    assert "1 pair stands" in done(office, f"{one}solve/")
    assert "is no day" in done(office, f"{one}times/", first_by="bald")
    assert "The times are set" in done(office, f"{one}times/", first_by=day(5), final_by=day(9))
    assert "reading" in done(office, f"{one}advance/", seen="setup")
    case = world.cases(panel)[0]
    writing(world, office, one, f"/panels/cases/{case.pk}/")
    assert (ScoreSheet.objects.count(), Conclusion.objects.count(), Recusal.objects.count()) == (0, 1, 1)


def writing(world: World, office: Client, one: str, case: str) -> None:
    """Questions, scores, discussion, opinion, conclusion, and a recusal afterwards."""
    expert, secretary = world.client(world.people[0]), world.client(world.people[1])
    assert "with the secretary" in done(expert, f"{case}questions/", text="依据？")
    assert expert.post(f"{case}questions/1/", {"text": "x"}).status_code == 403
    assert Question.objects.get().state == "proposed"
    assert "with the applicant" in done(secretary, f"{case}questions/1/", act="put", text="请说明依据。")
    application = world.applications[0]
    applicant = world.client(Person.objects.get(username=f"principal-{application.place_id}-"))
    answer = f"/applications/{application.pk}/asked/{Question.objects.get().pk}/"
    assert "The answer is recorded" in done(applicant, answer, answer="见附件。")
    assert "answered already" in done(applicant, answer, answer="再答", back="/")
    assert "Missing" in done(secretary, f"{case}visits/", day=day(0), place="现场")
    assert "noted" in done(secretary, f"{case}visits/", day=day(0), place="现场", people="甲", findings="属实")
    done(office, f"{one}advance/")
    world.declare_all(0)
    names = [row["id"] for row in Panel.objects.get().rubric["criteria"]]
    form = {f"{name}/value": "70" for name in names} | {"form": "1"}
    assert "No score is given" in done(expert, f"{case}scores/finish/", **(form | {f"{names[0]}/value": ""}))
    assert "are finished" in done(expert, f"{case}scores/finish/", **form)
    stale = form | {"revision": "0", f"{names[0]}/value": "40"}
    assert "Another window" in done(expert, f"{case}scores/finish/", **stale)
    for _phase in range(2):
        done(office, f"{one}advance/")
    assert "Said" in done(expert, f"{case}discussion/", text="可行")
    assert "Version 1" in done(expert, f"{case}opinion/", text="可行。", seen="0")
    assert "Another version" in done(expert, f"{case}opinion/", text="不可行。", seen="0")
    done(office, f"{one}advance/")
    assert "not finished" in done(expert, f"{case}opinion/signature/", position="agree", number="1")
    assert "are finished" in done(expert, f"{case}scores/finish/")
    assert "Signed" in done(expert, f"{case}opinion/signature/", position="agree", number="1")
    assert office.post(f"{one}conclude/").status_code == 403
    head = world.client(Person.objects.get(pk=world.principal.person_id or 0))
    assert "Concluded, with the hash" in done(head, f"{one}conclude/")
    seat = world.seat_of(Panel.objects.get(), 0)
    assert "Recused" in done(office, f"{one}recuse/", seat=seat.pk, case="", reason="任职")
    assert "lifted" in done(office, f"{one}recusals/{Recusal.objects.get().pk}/lift/", reason="误会")


def test_a_large_panel_is_assigned_in_the_background(world: World) -> None:
    panel = world.set_up()
    Assignment.objects.all().delete()

    job = assigning.start_assigning(world.again(panel), actor=world.officer, at=NOW)
    run_job(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.result) == ("succeeded", {"pairs": 4, "lacking": []})
    assert Assignment.objects.filter(case__panel=panel).count() == 4
