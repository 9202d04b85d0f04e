"""The term of a notice: across Spring Festival and make-up days, to the second, and in years without a table."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from dafeng.web.clock.models import SpecialDay
from dafeng.web.notices.errors import WrongState
from dafeng.web.notices.models import PublicNotice
from dafeng.web.notices.queries.hindrances import hindrances
from dafeng.web.notices.queries.notices import term_of
from tests.web.notices.region import AFTER, LAST_SECOND, MORNING, World, objected, put_up

SECOND = timedelta(seconds=1)


def china(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        # 2025: off 28 January to 4 February; Sunday 26 January and Saturday 8 February are worked.
        ("2025-01-24T10:00:00", "2025-02-07T23:59:59"),  # 26, 27 January, 5, 6, 7 February
        ("2025-01-27T23:59:59", "2025-02-10T23:59:59"),  # 5, 6, 7, 8, 10 February
        ("2025-02-01T12:00:00", "2025-02-10T23:59:59"),  # put up on a day off: the same
    ],
)
def test_a_term_runs_across_spring_festival_with_its_make_up_days(world: World, opened: str, due: str) -> None:
    assert put_up(world, china(opened)).due_at == china(due)


def test_the_last_second_is_still_within_and_the_next_is_not(notice: PublicNotice) -> None:
    assert notice.due_at == LAST_SECOND

    for within in (LAST_SECOND - SECOND, LAST_SECOND, LAST_SECOND + SECOND * 0.999):
        assert objected(notice, within).objection.received_at == within
        assert "term_runs" in {one.code for one in hindrances(notice, within)}
    with pytest.raises(WrongState) as stopped:
        objected(notice, AFTER)
    assert [one.code for one in stopped.value.problems] == ["term_over"]
    assert "term_runs" not in {one.code for one in hindrances(notice, AFTER)}


def test_a_year_without_a_table_is_named_and_a_day_off_recorded_later_makes_the_term_longer(world: World) -> None:
    opened = china("2031-03-03T09:00:00")
    notice = put_up(world, opened)
    assert notice.content["provisional"] == [2031]
    assert term_of(notice).at == china("2031-03-10T23:59:59")
    page = Client(headers={"accept-language": "en"}).get(reverse("notices:public", args=[notice.pk]))
    assert "The holidays of 2031 are not recorded" in page.content.decode()

    SpecialDay.objects.create(
        day=china("2031-03-05T00:00:00").date(), kind="off", name="假日", document="通知", recorded_at=MORNING
    )

    assert term_of(notice).at == china("2031-03-11T23:59:59")
    assert notice.due_at == china("2031-03-10T23:59:59")
    assert objected(notice, china("2031-03-11T12:00:00")).objection.number == 1
    assert "term_runs" in {one.code for one in hindrances(notice, china("2031-03-11T23:59:59"))}


def test_a_day_off_taken_out_later_never_makes_the_term_shorter(world: World) -> None:
    day = SpecialDay.objects.create(
        day=china("2025-03-05T00:00:00").date(), kind="off", name="假日", document="通知", recorded_at=MORNING
    )
    notice = put_up(world)
    assert notice.due_at == china("2025-03-11T23:59:59")

    day.removed_at = MORNING
    day.save(update_fields=["removed_at"])

    assert term_of(notice).at == china("2025-03-11T23:59:59")
