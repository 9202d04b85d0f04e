"""Letter and list of what was sent: read back out of the files, made once, handed out to whoever may."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.test import Client

from dafeng.web.applications import store
from dafeng.web.people.models import Person
from dafeng.web.recommendations.models import Document, Nomination
from dafeng.web.recommendations.services.documents import make_documents
from dafeng.web.recommendations.services.preparing import Numbers, give_numbers
from dafeng.web.recommendations.services.sending import send
from tests.web.recommendations.league import NOW, People

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def text_of(document: Document) -> str:
    opened = docx.Document(BytesIO(store.place_of(document.sha256).read_bytes()))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in opened.paragraphs] + cells)


@pytest.fixture
def sent(complete: Nomination, people: People) -> Nomination:
    """What the league has sent, with a number on its letter."""
    give_numbers(complete, Numbers("鄂发改函〔2024〕9号", 2, 6), actor=people.officer, at=NOW)
    send(complete, actor=people.head, at=NOW)
    return Nomination.objects.get(pk=complete.pk)


def test_the_letter_says_who_is_recommended_and_who_acted(sent: Nomination) -> None:
    made = {(one.kind, one.language): one for one in make_documents(sent, at=NOW)}

    letter = text_of(made["letter_docx", "zh"])
    assert "关于推荐内蒙古自治区碳达峰试点的函" in letter
    assert "鄂发改函〔2024〕9号" in letter
    assert "准格尔旗county_government" in letter
    assert letter.count("同意") >= 12
    assert sent.dispatches.get().sha256 in letter
    listing = text_of(made["list_docx", "zh"])
    assert "创建实施方案" in listing
    assert made["letter_pdf", "en"].media_type == "application/pdf"
    assert len(made) == 8


def test_what_was_made_is_not_made_again(sent: Nomination) -> None:
    first = make_documents(sent, at=NOW)

    assert [one.pk for one in make_documents(sent, at=NOW)] == [one.pk for one in first]


def test_a_draft_says_that_it_is_not_sent_yet(complete: Nomination) -> None:
    made = next(one for one in make_documents(complete, at=NOW) if (one.kind, one.language) == ("letter_docx", "zh"))

    assert "尚未报送" in text_of(made)
    assert made.dispatch is None


STATUS = {
    ("league_officer", "league_drc"): 200,
    ("region_department", "region_department", "150000", "energy"): 200,
    ("league_department", "league_department", "150600", "energy"): 403,
    ("principal", "county_government"): 404,
    ("league_principal", "league_drc", "150400"): 404,
}


def test_whoever_may_export_downloads_it(sent: Nomination, person: Callable[..., Person]) -> None:
    document = make_documents(sent, at=NOW)[0]

    for office, status in STATUS.items():
        client = Client()
        client.force_login(person(*office), backend=BACKEND)
        for root in ("", "/api/v1"):
            answer = client.get(f"{root}/nominations/{sent.pk}/documents/{document.pk}/content")
            answer.getvalue()
            assert (office, answer.status_code) == (office, status)
