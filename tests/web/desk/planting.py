"""Applications as if handed in, with figures as if computed: what dashboards are made of, small enough to add up."""

from collections.abc import Mapping
from typing import Any

from dafeng.files.workbook.draft import Draft, Entry
from dafeng.web.applications.models import Application, Package
from dafeng.web.desk.services.keeping import keep
from dafeng.web.inventories.models import Computation, DraftCopy, pressed
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.recommendations.league import NOW, People, plant

Figures = Mapping[str, Mapping[int, float | None]]


def county_draft(**profile: Any) -> Draft:
    """A workbook with these cells in its form one measure and one target."""
    cells: dict[str, Entry] = {"name": "甲旗", "resource_endowment": "煤炭、太阳能", "leading_industries": "电力、煤炭"}
    measure: dict[str, Entry] = {"direction": "能源开发利用", "measure": "光伏", "potential_tco2": 1200}
    target: dict[str, Entry] = {
        "indicator": "单位地区生产总值能耗降低率",
        "kind": "申报承诺",
        "base_year": 2020,
        "target_year": 2025,
        "value": 15,
        "unit": "%",
    }
    return {
        "track": "county",
        "sheets": {
            "profile": [{"id": "form", "cells": cells | profile}],
            "measures": [{"id": "m1", "cells": measure}],
            "targets": [{"id": "t1", "cells": target}],
        },
    }


def handed_in(call: Call, place: str, people: People, figures: Figures, draft: Draft | None = None) -> Application:
    """The application of a place, handed in with these figures by indicator and year."""
    application = plant(call, place, people, draft)
    compute(application.packages.get(), figures)
    return application


def compute(package: Package, figures: Figures) -> None:
    """Figures as if computed from the package's draft, and kept for dashboards."""
    key = package.sha256
    copy = DraftCopy.objects.create(sha256=key, content=pressed(package.version.draft))
    years = sorted({year for values in figures.values() for year in values})
    indicators = {
        name: {"values": {str(year): value for year, value in values.items()}} for name, values in figures.items()
    }
    Computation.objects.create(
        key=key,
        draft=copy,
        track=package.application.track,
        state=Computation.State.COMPLETE,
        figures={"years": years, "indicators": indicators, "gaps": []},
        computed_at=NOW,
    )
    package.manifest = package.manifest | {"computation": {"key": key}}
    package.save(update_fields=["manifest"])
    keep(package)


def more_counties(count: int) -> list[str]:
    """The codes of so many further counties of the league."""
    league = Place.objects.get(pk="150600")
    codes = [f"1506{number}" for number in range(50, 50 + count)]
    for code in codes:
        Place.objects.create(
            code=code, level="county", name_zh=f"旗{code}", parent=league, path=f"{league.path}/{code}"
        )
    return codes
