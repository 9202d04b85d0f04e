"""The pages of this app in a real browser: in both languages and themes, at the desk and on the phone, by keyboard."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.recommendations.league import People
from tests.web.recommendations.league import opened as review_opened

LOOKS = [("zh-hans", "light", DESKTOP_PX), ("en", "dark", PHONE_PX)]
FILTERS = "/filters/?table=applications&path=/applications/&query=state%3Dsubmitted"


def paths(*applications: Application) -> dict[str, str]:
    asked = "&".join(f"a={one.pk}" for one in applications)
    return {
        "dashboard": "/dashboard/",
        "nobody": "/compare/",
        "compare": f"/compare/?{asked}",
        "trail": f"/applications/{applications[0].pk}/trail/",
        "casefile": f"/applications/{applications[0].pk}/casefile/",
        "filters": FILTERS,
        "home": "/",
    }


@pytest.mark.parametrize(("language", "theme", "width"), LOOKS, ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["dashboard", "nobody", "compare", "trail", "casefile", "filters", "home"])
def test_every_page_can_be_read_by_everyone(
    name: str,
    language: str,
    theme: str,
    width: int,
    people: People,
    county: Application,
    other: Application,
    park: Application,
    person: Callable[..., Person],
    opened: Opened,
) -> None:
    review_opened(county, people)
    reader = person("league_officer", "league_drc")

    page = opened(paths(county, other, park)[name], person=reader, language=language, theme=theme, width=width)

    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    assert serious_faults(page) == []
    assert not is_too_wide(page)


def test_headings_of_figures_and_labels_of_filters_stand_on_one_line_with_the_others(
    county: Application, people: People, person: Callable[..., Person], opened: Opened
) -> None:
    review_opened(county, people)
    page = opened(
        "/reviews/?columns=place&columns=acted&columns=dissent", person=person("league_officer", "league_drc")
    )

    headings = page.evaluate(
        """() => [...document.querySelectorAll("thead th")].map((one) => {
            const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange();
            range.selectNodeContents(text);
            return Math.round(range.getBoundingClientRect().bottom * 4) / 4;
        })"""
    )
    labels = page.evaluate(
        """() => [...document.querySelectorAll(".filters .field > :is(label, .label)")].map(
            (one) => one.getBoundingClientRect().top)"""
    )

    assert (len(headings), len(set(headings))) == (3, 1)
    assert (len(labels) > 1, len(set(labels))) == (True, 1)


def test_applicants_are_ticked_and_put_side_by_side_by_keyboard(
    county: Application, other: Application, person: Callable[..., Person], opened: Opened
) -> None:
    page = opened("/compare/", person=person("region_officer", "region_drc"), language="en")

    for box in page.locator('input[form="compare"]').all():
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Put the ticked ones side by side").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?a=*")

    assert page.locator("table.side-by-side thead th").count() == 3
