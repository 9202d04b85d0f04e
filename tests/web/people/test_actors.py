"""The actors of many people at once."""

from collections.abc import Callable

from pytest_django import DjangoAssertNumQueries

from dafeng.web.people.actor import actor_of, actors_of
from dafeng.web.people.models import Body, Membership, Person


def test_many_people_are_the_same_actors_as_one_by_one_in_one_query(
    person: Callable[..., Person], body: Callable[..., Body], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    officer, filler = person("league_officer", "league_drc"), person("filler", "county_government")
    Membership.objects.create(person=officer, body=body("region_drc"), role="auditor", since=officer.date_joined)
    Body.objects.filter(pk=body("league_department", "150600", "energy").pk).update(
        active=False, merged_into=body("league_drc")
    )
    people = [filler, officer]

    with django_assert_num_queries(1):
        actors = actors_of(people)

    assert actors == [actor_of(one) for one in people]
    assert [len(one.offices) for one in actors] == [1, 3]
    assert actors_of([]) == []
