"""Applicants side by side, chosen by boxes to tick, and the same as a file."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dafeng.files.charts.picture import INK, Picture, Words, pictured
from dafeng.files.exports import csv_bytes, excel_bytes
from dafeng.web.applications.states import HANDED_IN
from dafeng.web.design.numbers import written
from dafeng.web.design.tables import answered
from dafeng.web.design.tables.answers import TYPES
from dafeng.web.desk.queries.comparing import MOST, Comparison, Line, compared, headed
from dafeng.web.desk.queries.dashboard import call_of
from dafeng.web.desk.queries.figures import Wanted, packages_seen, stated
from dafeng.web.desk.rules import require_oversight
from dafeng.web.desk.tables import chooser
from dafeng.web.desk.views.dashboard import whole
from dafeng.web.people.requests import Request

DRAWN = "carbon_intensity_fuel_t_per_10k_cny"
"""What the chart shows until something else is chosen."""
COLOUR = "#1F5FA8"


@require_safe
def compare(request: Request) -> HttpResponse:
    """The applicants named by ``?a=``, and a list to choose from; ``?file=`` gives what is shown as a file."""
    require_oversight(request.actor)
    named = request.GET.getlist("a")
    asked = [one for one in map(number, named) if one is not None]
    made = compared(request.actor, asked, whole(request.GET.get("year", "")))
    kind = request.GET.get("file", "")
    if kind in TYPES:
        return exported(made, kind)
    line = drawn(made, request.GET.get("figure", ""))
    call = call_of(timezone.now())
    offered = stated(packages_seen(request.actor, Wanted(call.pk, states=HANDED_IN)), None) if call else []
    there = {one.application for one in made.applicants}
    context = {
        "made": made,
        "chosen": line.id if line else "",
        "offered": len(offered) > len(made.applicants),
        "figures": [one for one in made.lines if one.kind == "figures" and not one.is_empty],
        "picture": picture(made, line) if line else None,
        "too_many": len(dict.fromkeys(asked)) > MOST,
        "most": MOST,
        "address": address(made),
        "without": [(one, address(made, one.application)) for one in made.applicants],
    }
    table = chooser().shown(request, [one for one in offered if one.application not in there])
    return answered(request, table, "desk/compare.html", context)


def drawn(made: Comparison, asked: str) -> Line | None:
    """The figure of the chart: the one asked for, else the usual one, else the first that anybody has."""
    figures = {one.id: one for one in made.lines if one.kind == "figures" and not one.is_empty}
    return figures.get(asked) or figures.get(DRAWN) or next(iter(figures.values()), None)


def address(made: Comparison, without: UUID | None = None) -> str:
    """What the address of a comparison asks, of all applicants or without one."""
    asked = [("a", str(one.application)) for one in made.applicants if one.application != without]
    return urlencode([*asked, *([("year", str(made.year))] if made.year else [])])


def number(text: str) -> UUID | None:
    """The number of an application; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def exported(made: Comparison, kind: str) -> HttpResponse:
    """Exactly the rows and columns of the page, numbers unrounded."""
    headings = headed()
    header = [_("Group"), _("What"), _("Unit"), _("Year"), *(one.name for one in made.applicants)]
    rows: list[Sequence[object]] = [
        [headings[one.kind], one.name, one.unit, made.year if one.kind == "figures" else None, *one.values]
        for one in made.lines
    ]
    name = _("Comparison of applicants")
    content = csv_bytes(header, rows) if kind == "csv" else excel_bytes(name, header, rows)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f"attachment; filename=\"comparison.{kind}\"; filename*=UTF-8''{quote(name)}.{kind}"
    return answer


def _bar(value: object) -> dict[str, object] | None:
    """A bar with its figure as the table writes it; None for who has none."""
    if not isinstance(value, int | float):
        return None
    return {"value": value, "label": {"formatter": written(value)}}


def picture(made: Comparison, line: Line) -> Picture:
    """One figure of all applicants as bars; who has none has no bar."""
    names = [one.name for one in made.applicants]
    caption = f"{line.name} ({line.unit}, {made.year})"
    cells = [written(one) if one is not None else "" for one in line.values]
    spoken = "; ".join(f"{name} {cell or _('no value')}" for name, cell in zip(names, cells, strict=True))
    words = Words("comparison", caption, line.unit, caption, spoken=spoken)
    parts = {
        "grid": {"left": 8, "right": 70, "top": 50, "bottom": 12, "containLabel": True},
        "xAxis": {"type": "value", "axisLabel": {"color": INK, "hideOverlap": True}},
        "yAxis": {"type": "category", "data": names, "inverse": True, "axisLabel": {"color": INK}},
        "series": [
            {
                "type": "bar",
                "barMaxWidth": 26,
                "itemStyle": {"color": COLOUR},
                "data": [_bar(one) for one in line.values],
                "label": {"show": True, "position": "right", "color": INK},
            }
        ],
    }
    figures = [[_("Applicant"), caption], *([name, cell] for name, cell in zip(names, cells, strict=True))]
    return pictured(words, parts, figures, height_px=110 + 44 * len(names))
