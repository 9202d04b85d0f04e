"""The pages of runs in a real browser: nothing serious for axe, in both languages, on a phone too."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dafeng.web.applications.models import Package
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from dafeng.web.reruns.services import Wanted, ask, carry_out
from tests.web.applications.filling import NOW
from tests.web.browser import Opened, serious_faults
from tests.web.reruns.test_reruns import CHANGED, files

LATER = NOW + timedelta(days=30)


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 1280), ("en", 390)])
def test_a_run_is_read_on_every_screen(
    opened: Opened,
    county: Package,
    call: Call,
    person: Callable[..., Person],
    language: str,
    width: int,
) -> None:
    officer = person("region_officer", "region_drc")
    rerun = ask(call, Wanted("申报主体改为管委会", files=files(conditions=CHANGED)), actor=actor_of(officer), at=LATER)
    carry_out(rerun, progress=lambda _label, _done, _total: None, at=LATER)

    for path in ("/reruns/", "/reruns/new/", f"/reruns/{rerun.pk}/"):
        page = opened(path, person=officer, language=language, width=width)

        assert serious_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
