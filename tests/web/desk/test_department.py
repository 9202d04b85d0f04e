"""The desk of a department: reviews, nominations and duties that wait for it, and nothing that does not."""

from collections.abc import Callable

from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.desk.queries.waiting import Waiting, waiting
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.services.intake.opining import give_opinion
from dafeng.web.recommendations.services.sending import send
from dafeng.web.reviews.services.joint import Stance
from tests.web.recommendations.league import NOW, TERM, People, begun, choose, opened, plant, sign, take


def places(found: Waiting) -> tuple[list[str], list[str]]:
    return [one.place for one in found.reviews], [one.place for one in found.opinions]


def test_what_waits_for_a_department_stands_there_until_it_has_spoken(
    call: Call, people: People, reader: Callable[..., Client]
) -> None:
    county: Application = plant(call, "150622", people)
    opened(county, people)
    league, region = people.of_league("energy"), people.of_region("energy")

    first = _waiting(league)
    assert (places(first), first.reviews[0].due_at) == ((["准格尔旗"], []), TERM)
    assert places(_waiting(region)) == ([], [])
    take(county, league)
    assert places(_waiting(league)) == ([], [])

    nomination = begun(call, people)
    for department in ("science", "industry", "transport", "housing"):
        take(county, people.of_league(department))
    take(county, people.head)
    assert [one.title for one, _left in _waiting(people.head).duties if one.kind == "review.sign"]
    sign(county, people)
    choose(nomination, county, people)
    send(nomination, actor=people.head, at=NOW)
    assert places(_waiting(region)) == ([], ["鄂尔多斯市"])
    page = reader("region_department", "region_department").get("/department/").content.decode()
    assert f'href="/nominations/{nomination.pk}/intake/#opinions"' in page

    body = people.body("region_department", "150000", "energy")
    give_opinion(nomination, body, Stance("agree"), actor=region, at=NOW)
    assert places(_waiting(region)) == ([], [])
    assert reader("league_officer", "league_drc").get("/department/").status_code == 404


def _waiting(actor: Actor) -> Waiting:
    return waiting(actor, NOW)
