"""The pages of the working calendar in a real browser: nothing serious for axe, in both languages, on a phone too."""

from collections.abc import Callable

import pytest

from dafeng.web.people.models import Person
from tests.web.browser import Opened, serious_faults


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 1280), ("en", 390)])
def test_the_calendar_is_read_on_every_screen(
    opened: Opened, person: Callable[..., Person], language: str, width: int
) -> None:
    administrator = person("administrator", "platform")

    for path in ("/working-days/?year=2026", "/working-days/?year=2027", "/working-days/new/"):
        page = opened(path, person=administrator, language=language, width=width)

        assert serious_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
