"""The shared pages in a real browser: for everyone, in both languages and themes, at the desk and on the phone."""

from collections.abc import Callable

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults

PUBLIC = (
    "/",
    "/programmes/",
    "/programmes/neimenggu-2024/",
    "/programmes/neimenggu-2024/clauses",
    "/programmes/neimenggu-2024/rulebook",
    "/programmes/national-2023/clauses",
    "/about/",
    "/nothing/here",
)
LOOKS = [("zh-hans", "light", DESKTOP_PX), ("en", "dark", PHONE_PX)]


@pytest.mark.parametrize(("language", "theme", "width"), LOOKS, ids=["desk", "phone"])
@pytest.mark.parametrize("path", PUBLIC)
def test_everyone_can_read_the_public_pages(
    path: str, language: str, theme: str, width: int, open_call: Call, opened: Opened
) -> None:
    page = opened(path, language=language, theme=theme, width=width)

    assert serious_faults(page) == []
    assert not is_too_wide(page)


@pytest.mark.parametrize(("language", "theme", "width"), LOOKS, ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("role", "kind", "path"),
    [
        ("principal", "county_government", "/"),
        ("league_officer", "league_drc", "/"),
        ("region_officer", "region_drc", "/"),
        ("region_officer", "region_drc", "/search/?q=准格尔"),
        ("region_officer", "region_drc", "/jobs/"),
        ("administrator", "platform", "/maps/boundaries/"),
    ],
)
def test_everyone_can_read_their_own_pages(
    role: str,
    kind: str,
    path: str,
    language: str,
    theme: str,
    width: int,
    applied: Callable[..., Application],
    person: Callable[..., Person],
    opened: Opened,
) -> None:
    applied(faults=3, missing=7)
    applied("park_committee", "submitted")

    page = opened(path, person=person(role, kind), language=language, theme=theme, width=width)

    assert serious_faults(page) == []
    assert not is_too_wide(page)
