"""A small table over a list: four counties, one without figures."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory

from dafeng.web.design.tables import Choice, Column, Range, Table, Text
from dafeng.web.people.actor import PUBLIC, Actor


@dataclass(frozen=True)
class County:
    name: str
    kind: str
    coal: float | None
    telephone: str = ""


COUNTIES = [
    County("准格尔旗", "coal", 812.5, "0477"),
    County("喀喇沁旗", "farm", 20.0),
    County("=HYPERLINK", "farm", None),
    County("达拉特旗", "coal", 1300.0),
]
TABLE = Table(
    "counties",
    "Counties",
    (
        Column("name", "Name", order=("name",), filter=Text(), head=True),
        Column("kind", "Kind", order=("kind",), filter=Choice([("coal", "Coal"), ("farm", "Farming")])),
        Column("coal", "Coal", order=("coal",), filter=Range(), figure=True, unit="10⁴ t"),
        Column("telephone", "Telephone", field="contacts"),
        Column("length", "Length", lambda county: len(county.name), shown=False),
    ),
    sort="name",
    page_size=30,
)


def asked(address: str = "", actor: Actor = PUBLIC, **headers: Any) -> HttpRequest:
    request = RequestFactory().get(f"/counties/{address}", **headers)
    request.actor = actor  # type: ignore[attr-defined]  # set by the middleware
    request.htmx = None  # type: ignore[attr-defined]  # likewise
    return request
