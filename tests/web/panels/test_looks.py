"""Scoring in a browser: with the keyboard alone, nothing lost between two windows, nobody kept out, also on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dafeng.web.panels.models import Panel, ScoreDraft, ScoreSheet
from dafeng.web.people.models import Person
from tests.web.browser import PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.panels.conftest import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_scores_are_given_with_the_keyboard_and_two_windows_lose_nothing(world: World, opened: Opened) -> None:
    panel = world.bring(world.set_up(per_case=3), "scoring", scored=False)
    Panel.objects.update(first_by=timezone.now() + timedelta(days=3))
    case, me = world.cases(panel)[0], world.people[0]
    path = f"/panels/cases/{case.pk}/?show=conditions"
    names = [one["id"] for one in panel.rubric["criteria"]]

    page = opened(path, person=me, language="en")
    for name in names:
        page.locator(f'input[name="{name}/value"][value="80"]').focus()
        page.keyboard.press("ArrowDown")  # a radio group: the next lower mark
        page.keyboard.press("Tab")
        page.keyboard.type("有据")
    page.locator("[data-save-status][data-state=saved]").wait_for()
    drafts = ScoreDraft.objects.get().marks
    assert {(drafts[name]["value"], drafts[name]["comment"]) for name in names} == {(70, "有据")}

    other = opened(path, person=me, language="en", width=PHONE_PX)
    assert (serious_faults(other), is_too_wide(other)) == ([], False)
    other.locator(f'input[name="{names[0]}/value"][value="40"]').check(force=True)
    other.locator("[data-save-status][data-state=saved]").wait_for()
    page.locator(f'input[name="{names[0]}/value"][value="50"]').check(force=True)
    page.get_by_role("button", name="Take that").click()
    assert page.locator(f'input[name="{names[0]}/value"][value="40"]').is_checked()
    assert serious_faults(page) == []
    page.get_by_role("button", name="Finish my scores").press("Enter")
    page.wait_for_load_state("networkidle")
    assert "are finished" in page.inner_text(".messages")
    assert ScoreSheet.objects.get().marks[names[0]]["value"] == 40

    officer = Person.objects.get(pk=world.officer.person_id or 0)
    shown = opened(f"/panels/{panel.pk}/people/", person=officer, width=PHONE_PX)
    assert (serious_faults(shown), is_too_wide(shown)) == ([], False)
