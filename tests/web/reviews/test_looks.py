"""The pages in a browser: nobody is kept out, nothing is too wide, the keyboard reaches what is to be done."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review
from dafeng.web.reviews.services.requests import Asked, Item, ask
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.reviews.conftest import again_review
from tests.web.reviews.test_pages import PEOPLE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy(
    submitted: Application, officer: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> Application:
    """A review in full swing: an objection, a question, a checklist to answer."""
    now = timezone.now()
    open_review(submitted, actor=officer, at=now)
    stance = Stance("object", "集运站道路尚未批复，运输结构调整目标依据不足。")
    review = again_review(submitted)
    take_stand(review.joint_act, departments["transport"], stance, actor=of("transport"), at=now)
    asked = Asked("请说明。", (Item("incorrect", "联系电话有误。", "sheet:profile/form/contact_phone"),))
    ask(submitted, asked, actor=officer, at=now)
    return submitted


def test_everyone_reads_their_page_on_a_desk_and_on_a_phone(
    busy: Application, opened: Opened, person: Callable[..., Person]
) -> None:
    path, found = f"/applications/{busy.pk}/review/", {}

    for who, address in (("energy", path), ("head", path), ("filler", path), ("officer", "/reviews/")):
        for language, width in (("zh-hans", DESKTOP_PX), ("en", PHONE_PX)):
            page = opened(address, person=person(*PEOPLE[who]), language=language, width=width)
            found[who, width] = (serious_faults(page), is_too_wide(page))

    assert found == dict.fromkeys(found, ([], False))


def test_a_position_is_taken_with_the_keyboard_alone(
    busy: Application, opened: Opened, person: Callable[..., Person]
) -> None:
    page = opened(f"/applications/{busy.pk}/review/", person=person(*PEOPLE["energy"]), language="en")

    page.locator("input[name=position][value=agree]").focus()
    page.keyboard.press("Space")
    for _tab in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_load_state("networkidle")
    assert "is recorded." in page.inner_text(".messages")
    assert "2 / 6 have acted" in page.inner_text("#stands")
