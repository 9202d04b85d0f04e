"""The plan of a pilot after the list: handed in revised, its pledges no lower than those it was listed with."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from dafeng.core.rules import decimal_of
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.draft import Draft
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import language
from dafeng.web.integrations.errors import Problem

PLEDGED = "pledge"
Key = tuple[str, str, str]
"""A pledge: its indicator, base year and target year."""


def supersede(application: Application, at: datetime) -> str:
    """Set aside the package that a pilot was listed with, for its revised plan; returns how the move is called."""
    if application.state != State.LISTED:
        return "submit"
    for listed in application.packages.select_for_update(of=("self",), no_key=True).filter(**STANDING):
        listed.superseded_at = at
        listed.save(update_fields=["superseded_at"])
    return "revise"


def stand_again(application: Application) -> Package | None:
    """Let the package that the pilot was listed with stand again, once its revised plan is returned."""
    listed = application.packages.exclude(superseded_at=None).order_by("-number").first()
    if listed is not None:
        listed.superseded_at = None
        listed.save(update_fields=["superseded_at"])
    return listed


def lowered(application: Application, draft: Draft) -> Iterator[Problem]:
    """The pledges that the working copy of a pilot lowers or leaves out against the package that it was listed with."""
    if application.state != State.LISTED:
        return
    package = application.packages.filter(**STANDING).select_related("version").order_by("-number").first()
    before = _pledges(package.version.draft) if package else {}
    now = _pledges(draft)
    for key, value in before.items():
        if (given := now.get(key)) is None or _is_lower(key[0], given[0], value[0]):
            yield _problem(key, value[0], given)


Pledge = tuple[Decimal, str]
"""The value of a pledge, and the row that it stands in."""


def _pledges(draft: Draft) -> Mapping[Key, Pledge]:
    """The pledges of a workbook; a cell that is no number is a fault of its own."""
    found = {}
    for row in draft["sheets"].get("targets", ()):
        cells = row["cells"]
        if cells.get("kind") != PLEDGED:
            continue
        if (value := _number(cells.get("value"))) is not None:
            key = (str(cells.get("indicator", "")), str(cells.get("base_year", "")), str(cells.get("target_year", "")))
            found[key] = (value, row["id"])
    return found


def _number(raw: object) -> Decimal | None:
    """What a cell holds as a number, None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    try:
        value = decimal_of(raw)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _is_lower(indicator: str, now: Decimal, before: Decimal) -> bool:
    """Whether a pledge promises less than before, by the direction in which its indicator is to go."""
    term = vocabulary("indicators").get(indicator)
    downwards = term is not None and term.extra["direction"] == "down"
    return now > before if downwards else now < before


def _problem(key: Key, before: Decimal, given: Pledge | None) -> Problem:
    term = vocabulary("indicators").get(key[0])
    name = (term.en if language() == "en" else term.zh) if term else key[0]
    said = {"name": name, "start": key[1], "end": key[2], "before": before}
    if given is None:
        what = _("The pledge on %(name)s from %(start)s to %(end)s is no longer there.") % said
    else:
        what = _("The pledge on %(name)s promises less than the plan that was listed.") % said
    return Problem(
        code="pledge_lowered",
        what=what,
        where=name,
        expected=_("At least what was pledged before: %(before)s.") % said,
        how=_("Put the pledge back; the plan may promise more, never less."),
        link=f"sheet:targets/{given[1]}/value" if given else "sheet:targets",
    )
