"""Cross-checks at intake: contradictions with both sides' cells, explained or returned, and stale after a change."""

from typing import Any

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.running import run as run_job
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import Unsound
from dafeng.web.recommendations.models import CrossCheck, Nomination
from dafeng.web.recommendations.queries.acceptance import acceptance_hindrances
from dafeng.web.recommendations.queries.crosschecks import contradicting, current_run
from dafeng.web.recommendations.services.intake.crosschecking import ask_crosscheck, explain, run
from dafeng.web.recommendations.services.sending import send
from tests.web.applications.filling import draft_for
from tests.web.recommendations.league import NOW, People, choose, hand_in, plant, reviewed

GDP = "gdp_current_100m_cny"


def more_than_the_county(sheets: dict[str, list[dict[str, Any]]]) -> None:
    """The park states a GDP that its county does not reach."""
    as_it_is(sheets)
    sheets["economy"][0][GDP] = 99_999


def as_it_is(sheets: dict[str, list[dict[str, Any]]]) -> None:
    """Nothing changed but the projects, which both made-up places share."""
    sheets["projects"] = []


@pytest.fixture
def sent(call: Call, nomination: Nomination, people: People) -> Nomination:
    """A county and its park, sent, with a figure of the park above that of the county."""
    county, park = plant(call, "150622", people), plant(call, "S157035", people)
    for application in (county, park):
        application.packages.all().delete()
        application.versions.all().delete()
    hand_in(county, draft_for(county, as_it_is))
    hand_in(park, draft_for(park, more_than_the_county))
    for application in (county, park):
        reviewed(application, people)
        choose(nomination, application, people)
    send(nomination, actor=people.head, at=NOW)
    return Nomination.objects.get(pk=nomination.pk)


def figures(made: CrossCheck) -> list[dict[str, Any]]:
    return [one for one in made.findings if one["subject"] == GDP]


def test_a_park_above_its_county_is_found_with_both_cells(sent: Nomination) -> None:
    made = run(sent.call, at=NOW)

    (found,) = figures(made)
    park, county = found["sides"]
    assert (found["kind"], found["relation"]) == ("park_and_county_disagree", "part")
    assert (park["name"], park["value"], park["unit"]) == ("内蒙古准格尔经济开发区", "99999", "亿元")
    assert (park["sheet"], park["column"], county["sheet"]) == ("economy", GDP, "economy")
    draft = Application.objects.get(place="S157035").packages.get().version.draft
    assert park["row"] == draft["sheets"]["economy"][0]["id"]
    assert park["cell"].startswith("经济社会!")
    assert county["application"] == str(Application.objects.get(place="150622").pk)


def test_a_contradiction_stands_in_the_way_until_it_is_explained(sent: Nomination, people: People) -> None:
    made = run(sent.call, at=NOW)
    assert "contradiction" in [one.code for one in acceptance_hindrances(sent, NOW)]

    with pytest.raises(NotPermitted):
        explain(sent.call, made.findings[0]["key"], "口径不同", actor=people.head, at=NOW)
    with pytest.raises(Unsound):
        explain(sent.call, made.findings[0]["key"], " ", actor=people.receiver, at=NOW)
    with pytest.raises(Unsound):
        explain(sent.call, "0" * 64, "口径不同", actor=people.receiver, at=NOW)
    for one in made.findings:
        explain(sent.call, one["key"], "统计口径不同，已核实", actor=people.receiver, at=NOW)

    assert "contradiction" not in [one.code for one in acceptance_hindrances(sent, NOW)]
    assert all(one.explanation for one in contradicting(current_run(sent.call)))


def test_what_was_compared_is_stale_once_a_package_changes(sent: Nomination) -> None:
    made = run(sent.call, at=NOW)
    assert run(sent.call, at=NOW) == made

    park = Application.objects.get(place="S157035")
    park.packages.update(returned_at=NOW)
    hand_in(park, draft_for(park, as_it_is))

    assert current_run(sent.call) is None
    assert "not_compared" in [one.code for one in acceptance_hindrances(sent, NOW)]
    assert figures(run(sent.call, at=NOW)) == []


def test_sending_has_the_applications_compared_in_the_background(sent: Nomination, people: People) -> None:
    job = Job.objects.get(kind="crosscheck")

    run_job(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.result["findings"]) == ("succeeded", len(CrossCheck.objects.get().findings))
    with pytest.raises(NotPermitted):
        ask_crosscheck(sent.call, actor=people.head, at=NOW)
