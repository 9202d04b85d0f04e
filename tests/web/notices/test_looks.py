"""The pages in a browser: nobody is kept out, nothing is too wide, and an objection is sent with the keyboard alone."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from dafeng.web.notices.models import Objection
from dafeng.web.notices.services.objections.assessing import Asking, inquire
from dafeng.web.people.models import Person
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.notices.region import World, admitted, objected, put_up

pytestmark = pytest.mark.django_db(transaction=True)
REGION, LEAGUE = ("region_principal", "region_drc"), ("league_principal", "league_drc")


def test_everyone_reads_their_page_on_a_desk_and_on_a_phone(
    world: World, opened: Opened, person: Callable[..., Person]
) -> None:
    now = timezone.now()
    notice = put_up(world, now)
    objection = admitted(world, objected(notice, now).objection, now)
    asking = Asking(world.people.body("league_drc"), "请核查能耗数据")
    inquiry = inquire(objection, asking, actor=world.officer, at=now)
    pages = (
        ("public", notice.pk, None, "zh-hans", DESKTOP_PX),
        ("public", notice.pk, None, "en", PHONE_PX),
        ("object", notice.pk, None, "en", PHONE_PX),
        ("notice", notice.pk, REGION, "zh-hans", DESKTOP_PX),
        ("objection", objection.pk, REGION, "en", PHONE_PX),
        ("inquiry", inquiry.pk, LEAGUE, "zh-hans", PHONE_PX),
    )
    found = {}

    for name, key, who, language, width in pages:
        path = reverse(f"notices:{name}", args=[key])
        page = opened(path, person=person(*who) if who else None, language=language, width=width)
        found[name, width] = (serious_faults(page), is_too_wide(page))

    assert found == dict.fromkeys(found, ([], False))


def test_an_objection_is_sent_with_the_keyboard_alone(world: World, opened: Opened) -> None:
    notice = put_up(world, timezone.now())
    page = opened(reverse("notices:object", args=[notice.pk]), language="en")

    page.locator("#text").focus()
    page.keyboard.type("The figures differ from the yearbook.")
    page.locator("#contact").focus()
    page.keyboard.press("Enter")

    page.locator(".receipt").wait_for()
    assert Objection.objects.get().text == "The figures differ from the yearbook."
