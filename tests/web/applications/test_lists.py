"""Lists and the page of an application: what one may see, in as many queries for thirty as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import Filter, applications, counts, league_counts
from dafeng.web.applications.queries.overview import overview
from dafeng.web.applications.states import State
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import NOW


@pytest.fixture
def plant(call: Call, principal: Actor) -> Callable[[int], None]:
    """Makes so many applications of counties below the first league."""

    def plant(number: int) -> None:
        first = Application.objects.count()
        for code in range(150700 + first, 150700 + first + number):
            place = Place.objects.create(
                code=f"{code}", level="county", name_zh=f"第{code}旗", parent_id="150600", path=f"150000/150600/{code}"
            )
            body = Body.objects.create(kind="county_government", place=place, name_zh=f"第{code}旗人民政府")
            Application.objects.create(
                call=call,
                track="county",
                applicant=body,
                place=place,
                state="submitted",
                created_by_id=principal.person_id or 0,
                created_at=NOW,
                changed_at=NOW,
            )

    return plant


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def test_a_list_takes_one_query_for_one_row_and_for_thirty(plant: Callable[[int], None], league: Actor) -> None:
    def work() -> None:
        [(one.place.parent, one.applicant.name, one.call.programme.rulebook) for one in applications(league)]

    plant(1)
    alone = queries(work)
    plant(29)

    assert (alone, queries(work), applications(league).count()) == (1, 1, 30)


def test_everyone_sees_their_own(
    application: Application, park_application: Application, principal: Actor, league: Actor, stranger: Actor
) -> None:
    assert list(applications(principal)) == [application]
    assert list(applications(league)) == [application, park_application]
    assert list(applications(stranger)) == []


def test_a_list_is_narrowed_and_ordered(application: Application, park_application: Application, league: Actor) -> None:
    assert list(applications(league, Filter(track="park"))) == [park_application]
    assert list(applications(league, Filter(state="submitted"))) == []
    assert list(applications(league, Filter(league="150600"), "-place")) == [park_application, application]
    assert list(applications(league, Filter(league="150400"))) == []
    assert list(applications(league, Filter(search="经济开发区"))) == [park_application]


def test_numbers_are_those_of_what_one_may_count(
    application: Application, park_application: Application, call: Call, league: Actor, stranger: Actor
) -> None:
    assert counts(league, call) == {
        "state": {**dict.fromkeys(State.values, 0), "draft": 2},
        "track": {"county": 1, "park": 1},
    }
    assert [(one.league.code, one.total, one.counties, one.parks) for one in league_counts(league, call)] == [
        ("150600", 2, 1, 1)
    ]
    assert counts(stranger, call)["track"] == {"county": 0, "park": 0}


def test_the_page_of_an_application_takes_nine_queries(application: Application) -> None:
    found = Application.objects.select_related("call__programme", "place", "applicant").get(pk=application.pk)

    assert queries(lambda: overview(found)) == 9
