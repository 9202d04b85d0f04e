"""The page of the ledger: auditors read and recompute it, applicants do not find it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Person

Someone = Callable[..., Person]


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.django_db
def test_an_auditor_reads_the_acts_and_recomputes_the_chain(person: Someone) -> None:
    record(Act("submit", Subject("application", "1", "准格尔旗"), datetime(2024, 12, 2, tzinfo=UTC)), actor=SYSTEM)

    page = signed_in(person("auditor", "region_drc")).get("/ledger/?verify").content.decode()

    assert "准格尔旗" in page
    assert "Sound: 1 acts" in page


@pytest.mark.django_db
def test_an_applicant_does_not_find_it(person: Someone) -> None:
    assert signed_in(person("principal", "county_government")).get("/ledger/").status_code == 404
