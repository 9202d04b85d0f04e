"""Saved filters: one's own, shared with a body, and never leading anywhere but to a list of the platform."""

from collections.abc import Callable

import pytest
from django.test import Client

from dafeng.web.desk.models import SavedFilter
from dafeng.web.desk.queries.filters import filters_for
from dafeng.web.desk.services.filters import Keeping, keep, remove
from dafeng.web.integrations.errors import Unfit
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from tests.web.recommendations.league import NOW, People

Reader = Callable[..., Client]
SUBMITTED = Keeping("applications", "/applications/", "state=submitted&page=3", "Handed in")


def names(people: People, role: str, *office: str) -> list[str]:
    return [one.name for one in filters_for(people.actor(role, *office), "applications")]


def test_a_filter_is_kept_without_its_page_for_oneself_alone(people: People) -> None:
    made = keep(SUBMITTED, actor=people.officer, at=NOW)

    assert made.address == "/applications/?state=submitted"
    assert names(people, "league_officer", "league_drc") == ["Handed in"]
    assert names(people, "league_principal", "league_drc") == []


def test_a_filter_shared_with_a_body_is_everyones_there_and_nobody_elses(people: People) -> None:
    league = Body.objects.get(kind="league_drc", place_id="150600")
    shared = Keeping("applications", "/applications/", "state=submitted", "Handed in", league.pk)
    made = keep(shared, actor=people.officer, at=NOW)

    assert names(people, "league_principal", "league_drc") == ["Handed in"]
    assert names(people, "region_officer", "region_drc") == []
    with pytest.raises(NotPermitted):
        remove(made.pk, actor=people.head)
    remove(made.pk, actor=people.officer)
    assert SavedFilter.objects.count() == 0


def test_nobody_shares_with_a_body_of_others(people: People) -> None:
    region = Body.objects.get(kind="region_drc")

    with pytest.raises(NotPermitted):
        keep(Keeping("applications", "/applications/", "", "Mine", region.pk), actor=people.officer, at=NOW)


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org/", "/no/such/page", "", "/\\example.org"])
def test_a_filter_leads_nowhere_else(path: str, people: People) -> None:
    with pytest.raises(Unfit):
        keep(Keeping("applications", path, "", "Elsewhere"), actor=people.officer, at=NOW)


def test_the_same_name_again_takes_the_place_of_the_first(people: People) -> None:
    keep(SUBMITTED, actor=people.officer, at=NOW)
    keep(Keeping("applications", "/applications/", "state=draft", "Handed in"), actor=people.officer, at=NOW)

    assert [one.query for one in SavedFilter.objects.all()] == ["state=draft"]


def test_one_keeps_a_filter_from_a_list_goes_back_to_it_and_removes_it(people: People, reader: Reader) -> None:
    client = reader("league_officer", "league_drc")
    listed = client.get("/applications/", {"state": "submitted"}).content.decode()
    asked = {"table": "applications", "path": "/applications/", "query": "state=submitted"}
    page = client.get("/filters/", asked).content.decode()
    answer = client.post("/filters/keep/", {**asked, "name": "Handed in"})
    kept = SavedFilter.objects.get()

    assert "/filters/?table=applications" in listed
    assert "Keep the filter that is set" in page
    assert answer.headers["Location"] == "/applications/?state=submitted"
    assert "Handed in" in client.get("/filters/").content.decode()
    client.post(f"/filters/{kept.pk}/remove/")
    assert "No filter is kept yet" in client.get("/filters/").content.decode()
