"""The tables of this app: the applicants of a dashboard, those to choose from, and the audit trail."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import language
from dafeng.web.design.numbers import named
from dafeng.web.design.tables import Choice, Column, Empty, Range, Table, Text
from dafeng.web.design.templatetags.design import state
from dafeng.web.desk.models import FIGURES
from dafeng.web.desk.queries.figures import Stated
from dafeng.web.desk.queries.trail import ABOUT
from dafeng.web.desk.wording import indicator, shown_unit, term
from dafeng.web.ledger.wording import ACTS

TRACKS = dict(Application.Track.choices)


def listed(vocabulary: str, words: tuple[str, ...]) -> str:
    """Words of a vocabulary in a row."""
    return (", " if language() == "en" else "、").join(term(vocabulary, one) for one in words)


def _place(row: Stated) -> str:
    return format_html('<a href="{}">{}</a>', reverse("applications:overview", args=[row.application]), named(row.name))


def _figure(name: str) -> Callable[[Stated], float | None]:
    return lambda row: row.figure(name)


def _box(row: Stated) -> SafeString:
    box = '<input type="checkbox" name="a" value="{}" form="compare" aria-label="{}">'
    return format_html(box, row.application, row.name)


def figure_columns() -> tuple[Column, ...]:
    """A column for each figure, named in the language of the reader; the rarer ones are shown on demand."""
    shown = FIGURES[:4]
    return tuple(
        Column(
            name,
            indicator(name),
            _figure(name),
            order=(name,),
            filter=Range() if name in shown else None,
            figure=True,
            unit=shown_unit(name),
            shown=name in shown,
        )
        for name in FIGURES
    )


def applicants() -> Table:
    """The applicants of a dashboard with their figures; made anew for each request, for its headings are translated."""
    columns = (
        Column("place", _("Applicant"), "name", _place, ("name",), Text(), head=True),
        Column(
            "track",
            _("Track"),
            lambda row: str(TRACKS[row.track]),
            order=("track",),
            filter=Choice(Application.Track.choices),
        ),
        Column(
            "state",
            _("State"),
            lambda row: str(row.state.label),
            lambda row: state(row.state, row.state.label),
            ("state",),
            Choice(State.choices),
        ),
        Column("year", _("Year"), lambda row: str(row.year or "")),
        *figure_columns(),
        Column("endowments", _("Resource endowment"), lambda row: listed("endowments", row.endowments), shown=False),
        Column("industries", _("Leading industries"), lambda row: listed("industries", row.industries), shown=False),
    )
    return Table(
        "dashboard",
        _("Applicants and their figures"),
        columns,
        empty=Empty(_("Nothing handed in yet"), _("As soon as an application is submitted, its figures stand here.")),
    )


def chooser() -> Table:
    """The applicants to choose from, each with a box to tick."""
    columns = (
        Column("chosen", _("Choose"), "application", _box),
        *(one for one in applicants().columns if one.id in {"place", "track", "state", "endowments", "industries"}),
    )
    return Table(
        "compare",
        _("Applicants to choose from"),
        columns,
        empty=Empty(_("Nothing to compare yet"), _("Applications that were handed in can be put side by side.")),
    )


TRAIL = Table(
    "trail",
    _("Audit trail"),
    (
        Column("number", _("Number"), order=("number",), figure=True, head=True),
        Column("at", _("Time"), order=("at",)),
        Column("act", _("Act"), "act_name", order=("act",), filter=Choice(list(ACTS.items()), "act")),
        Column(
            "about",
            _("About"),
            lambda row: str(ABOUT.get(row.subject_type, row.subject_type)),
            order=("subject_type",),
            filter=Choice(list(ABOUT.items()), "subject_type"),
        ),
        Column("actor", _("Person"), "actor_name", order=("actor_name",), filter=Text(("actor_name",))),
        Column("body", _("Body"), "body_name", order=("body_name",), filter=Text(("body_name",))),
        Column("reason", _("Reason")),
        Column("hash", _("Hash"), shown=False),
    ),
    sort="-number",
    empty=Empty(_("No act yet"), _("Every change of state is written here with person, body, time and reason.")),
)
