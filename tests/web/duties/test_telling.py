"""Telling many people: each once, in their language, and with as many queries for thirty as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dafeng.web.duties.models import Mail, Notice
from dafeng.web.duties.services import NoticeSpec, tell
from dafeng.web.people.models import Person
from tests.web.duties.conftest import OPENED, SUBJECT

pytestmark = pytest.mark.django_db


def news(key: str, *people: Person) -> NoticeSpec:
    numbers = tuple(one.pk for one in people)
    return NoticeSpec(key, "trial.news", SUBJECT, "/x", person_ids=numbers, detail={"what": "x"})


@pytest.fixture
def crowd() -> list[Person]:
    """Thirty people with an address each."""
    made = [Person(username=f"p{n:02}", name=f"p{n:02}", email=f"p{n:02}@example.org") for n in range(30)]
    Person.objects.bulk_create(made)
    return list(Person.objects.filter(username__startswith="p").order_by("pk"))


def test_thirty_are_told_with_as_many_queries_as_one(crowd: list[Person]) -> None:
    with CaptureQueriesContext(connection) as for_one:
        tell(news("one", crowd[0]), at=OPENED)
    with CaptureQueriesContext(connection) as for_all:
        tell(news("all", *crowd), at=OPENED)

    assert len(for_all) == len(for_one)
    assert list(Mail.objects.values_list("address", flat=True)) == [one.email for one in (crowd[0], *crowd)]


def test_of_those_who_are_told_again_only_the_others_hear_it(crowd: list[Person]) -> None:
    tell(news("n", *crowd[:2]), at=OPENED)

    assert tell(news("n", *crowd[:3]), at=OPENED) == 1

    assert list(Notice.objects.order_by("pk").values_list("person_id", flat=True)) == [one.pk for one in crowd[:3]]
    assert Mail.objects.count() == 3


def test_each_mail_is_in_the_language_of_its_reader_first(person: Callable[..., Person]) -> None:
    people = [person("filler", "county_government"), person("principal", "county_government")]
    for one, language in zip(people, ("en", "zh-hans"), strict=True):
        Person.objects.filter(pk=one.pk).update(language=language)

    tell(news("n", *people), at=OPENED)

    subjects = list(Mail.objects.order_by("person_id").values_list("subject", flat=True))
    assert subjects == ["Dafeng: News of x / 达峰：News of x", "达峰：News of x / Dafeng: News of x"]


def test_who_has_no_address_is_told_on_the_platform_only(crowd: list[Person]) -> None:
    Person.objects.filter(pk=crowd[0].pk).update(email="")

    assert tell(news("n", crowd[0]), at=OPENED) == 1

    assert (Notice.objects.count(), Mail.objects.count()) == (1, 0)
