"""Filters, case files and mails by the API, as on the pages."""

from collections.abc import Callable

from dafeng.web.applications.models import Application
from dafeng.web.desk.services.casefiles import make
from dafeng.web.duties.models import Mail
from dafeng.web.jobs.models import Job
from dafeng.web.people.models import Body, Person
from tests.web.integrations.conftest import Desk, codes
from tests.web.recommendations.league import NOW, People

FILTER = {"table": "applications", "path": "/applications/", "query": "state=submitted", "name": "Handed in"}


def test_a_filter_is_kept_and_removed(people: People, person: Callable[..., Person]) -> None:
    desk, head = Desk(person("league_officer", "league_drc")), Desk(person("league_principal", "league_drc"))
    league = Body.objects.get(kind="league_drc", place_id="150600")

    made = desk.done("POST", "/filters", {**FILTER, "body": league.pk}, 201)
    assert [(one["name"], one["mine"]) for one in head.done("GET", "/filters?table=applications")] == [
        ("Handed in", False)
    ]
    assert codes(desk.ask("POST", "/filters", {**FILTER, "path": "//example.org"})) == ["bad_filter"]
    assert head.ask("DELETE", f"/filters/{made['id']}").status_code == 403
    desk.done("DELETE", f"/filters/{made['id']}", status=204)
    assert desk.done("GET", "/filters") == []


def test_a_case_file_is_made_for_the_one_who_asks(
    county: Application, people: People, person: Callable[..., Person]
) -> None:
    path, desk = f"/applications/{county.pk}/case-files", Desk(person("league_officer", "league_drc"))

    job = desk.done("POST", path, {"language": "en"}, 202)
    assert Job.objects.get(pk=job["id"]).arguments == {"application": str(county.pk), "language": "en"}
    kept = make(county, "en", actor=people.officer, at=NOW)
    assert [one["id"] for one in desk.done("GET", path)] == [str(kept.pk)]
    content = desk.client.get(f"/api/v1{path}/{kept.pk}/content")
    assert b"".join(content.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]  # a file
    other = Desk(person("league_principal", "league_drc"))
    assert other.ask("GET", f"{path}/{kept.pk}/content").status_code == 404


def test_mails_are_chosen_and_tried_again(people: People, person: Callable[..., Person]) -> None:
    officer, administrator = person("league_officer", "league_drc"), person("administrator", "platform")
    desk = Desk(officer)
    stated = {"kind": "x", "person": officer, "address": officer.email, "queued_at": NOW, "next_at": NOW}
    refused = Mail.objects.create(key="k", subject="s", text="t", state="refused", **stated)

    chosen = desk.done("PUT", "/me/mails", {"wanted": ["joint.stand"]})
    assert [one["kind"] for one in chosen if one["wanted"]] == ["joint.stand"]
    assert desk.ask("POST", f"/mails/{refused.pk}/again").status_code in {403, 404}
    keeper = Desk(administrator)
    assert [one["id"] for one in keeper.done("GET", "/mails")["items"]] == [refused.pk]
    assert keeper.done("POST", f"/mails/{refused.pk}/again")["state"] == "waiting"
