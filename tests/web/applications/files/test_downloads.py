"""Files for people, and the page that describes the API."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dafeng.web.applications.models import Application, Attachment
from dafeng.web.applications.services.files.attaching import Offered, attach
from dafeng.web.applications.services.submission.documents import make_due
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from tests.web.applications.filling import NOW, PDF


@pytest.fixture
def visitor(person: Callable[..., Person], settings: Settings) -> Callable[..., Client]:
    """Returns the browser of a person with a role."""
    settings.MFA_REQUIRED_ROLES = []

    def visitor(*office: str) -> Client:
        client = Client()
        client.force_login(person(*office), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return visitor


def addresses(application: Application, attachment: Attachment) -> dict[str, str]:
    document = application.documents.get(kind="plan_pdf", language="zh")
    where = {"application_id": application.pk}
    return {
        "workbook": reverse("applications:download", kwargs=where),
        "version": reverse("applications:version_workbook", kwargs=where | {"number": 1}),
        "attachment": reverse("applications:attachment", kwargs=where | {"attachment_id": attachment.pk}),
        "document": reverse("applications:document", kwargs=where | {"document_id": document.pk}),
    }


@pytest.mark.once
def test_the_applicant_downloads_and_nobody_else(
    application: Application, filler: Actor, visitor: Callable[..., Client]
) -> None:
    attachment = attach(application, Offered([PDF], "证明.pdf", "other"), actor=filler, at=NOW)
    make_due(application, at=NOW)
    mine, stranger = visitor("filler", "county_government"), visitor("principal", "county_government", "150428")

    for name, address in addresses(application, attachment).items():
        answer = mine.get(address)
        assert (name, answer.status_code, answer.headers["Content-Disposition"][:11]) == (name, 200, "attachment;")
        assert answer.getvalue()  # read to its end, as browsers do
        assert (name, stranger.get(address).status_code) == (name, 404)
        assert (name, visitor("league_officer", "league_drc").get(address).status_code) in {(name, 403), (name, 404)}


def test_a_locked_file_is_answered_with_a_page_that_says_why(
    application: Application, filler: Actor, visitor: Callable[..., Client]
) -> None:
    attachment = attach(application, Offered([PDF], "证明.pdf", "other"), actor=filler, at=NOW)
    attachment.scan, attachment.scan_finding = "infected", "Eicar-Test-Signature"
    attachment.save()
    address = reverse(
        "applications:attachment", kwargs={"application_id": application.pk, "attachment_id": attachment.pk}
    )

    answer = visitor("filler", "county_government").get(address)

    assert answer.status_code == 409
    assert "Eicar-Test-Signature" in answer.content.decode()


def test_the_page_of_the_api_names_every_address_and_fetches_nothing(
    visitor: Callable[..., Client], call: object
) -> None:
    client = visitor("filler", "county_government")
    page = client.get(reverse("api")).content.decode()

    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert path in page
    assert "https://" not in page
    assert "<script>" not in page
