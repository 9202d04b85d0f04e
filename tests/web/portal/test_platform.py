"""Health, versions, what an expired form says, and errors: answers, never tracebacks."""

import pytest
from django.test import Client

from dafeng import __version__

pytestmark = pytest.mark.django_db


def test_health_says_which_database_answers() -> None:
    answer = Client().get("/healthz")

    assert answer.json() == {"status": "ok", "database": answer.json()["database"], "version": __version__}
    assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_versions_and_licences_are_told() -> None:
    page = Client().get("/about/").content.decode()

    assert f'<td class="number">{__version__}</td>' in page
    assert "OFL-1.1" in page


def test_an_expired_form_tells_how_to_get_back_to_what_was_typed() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    answer = client.post("/look/theme/", {"theme": "dark"})

    assert answer.status_code == 403
    assert "Go back with the button of your browser" in answer.content.decode()


@pytest.mark.parametrize(("language", "said"), [("en", "There is no such page"), ("zh-hans", "页面不存在")])
def test_a_page_that_is_not_there_says_so(language: str, said: str) -> None:
    answer = Client(headers={"accept-language": language}).get("/nothing/here")

    assert answer.status_code == 404
    assert said in answer.content.decode()


def test_pages_carry_the_strict_policy_and_nothing_that_breaks_it() -> None:
    answer = Client().get("/")
    page = answer.content.decode()

    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert (" style=" in page, "<style" in page, " onclick=" in page) == (False, False, False)


@pytest.mark.parametrize(
    ("chosen", "there", "leads"),
    [("dark", "/about/", "/about/"), ("light", "https://example.org/", "/"), ("auto", "//example.org", "/")],
)
def test_choosing_a_theme_leads_back_to_where_one_was_and_nowhere_else(chosen: str, there: str, leads: str) -> None:
    answer = Client().post("/look/theme/", {"theme": chosen, "next": there})

    assert (answer.status_code, answer.headers["Location"]) == (302, leads)
    assert answer.cookies["theme"].value == (chosen if chosen != "auto" else "")
