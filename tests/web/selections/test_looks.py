"""The pages of choosing in a real browser: nothing serious for axe, in both languages, on a phone too."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.web.people.models import Person
from dafeng.web.selections.services.choosing import open_choice
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.selections.planting import NOW, World

LOOKS = [("zh-hans", "light", DESKTOP_PX), ("en", "dark", PHONE_PX)]
LIKENESS = {track: {"attributes": ["endowment", "industry"], "radius": 1.0} for track in ("county", "park")}


@pytest.mark.parametrize(("language", "theme", "width"), LOOKS, ids=["desk", "phone"])
def test_every_page_can_be_read_by_everyone(
    world: World, person: Callable[..., Person], opened: Opened, language: str, theme: str, width: int
) -> None:
    run = world.run(likeness=LIKENESS)
    choice = open_choice(run, actor=world.officer, at=NOW)
    paths = {"run": f"/selections/runs/{run.pk}/", "choice": f"/selections/choices/{choice.pk}/"}
    if width == DESKTOP_PX:  # one language each is enough for the plainer ones
        paths = {"terms": f"/selections/{world.call.pk}/terms/", "run": paths["run"]}
    for name, path in paths.items():
        page = opened(
            path, person=person("region_principal", "region_drc"), language=language, theme=theme, width=width
        )
        if folder := os.environ.get("SHOTS"):
            for _turn in range(12):
                page.mouse.wheel(0, 700)
                page.wait_for_timeout(150)
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        assert serious_faults(page) == [], name
        assert not is_too_wide(page), name
