"""The tables of this app: runs, applicants of a run, decisions."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.design.numbers import named
from dafeng.web.design.tables import Choice, Column, Empty, Range, Table, Text
from dafeng.web.design.templatetags.design import state
from dafeng.web.selections.models import Decision, Run
from dafeng.web.selections.queries.results import Row
from dafeng.web.selections.states import Outcome
from dafeng.web.selections.wording import attribute_named, in_a_row, kind_named, status_said, track_named

TONES = {Outcome.CHOSEN: "ok", Outcome.ALTERNATE: "warn", Outcome.NOT_CHOSEN: "info"}
PERCENT = 100


def outcome_sign(outcome: str, said: str) -> SafeString:
    """An outcome as a badge."""
    return state(outcome, said, TONES[Outcome(outcome)])


def listed(attribute: str, kinds: Sequence[str]) -> str:
    """Kinds in a row; a dash says that they are unknown."""
    return in_a_row(kind_named(attribute, one) for one in kinds)


def _run(one: Run) -> str:
    return format_html('<a href="{}">{}</a>', reverse("selections:run", args=[one.pk]), one.number)


RUNS = Table(
    "selection_runs",
    _("Runs"),
    (
        Column("number", _("Run"), "number", _run, ("number",), head=True),
        Column("terms", _("Terms"), "terms.number", order=("terms__number",)),
        Column("state", _("State"), "get_state_display", lambda one: state(one.state, one.get_state_display())),
        Column("solver_status", _("Answer of the solver"), lambda one: status_said(one.solver_status)),
        Column("objective", _("Value"), order=("objective",), figure=True, places=2),
        Column("bound", _("Bound"), figure=True, places=2),
        Column("draws", _("Draws"), figure=True, shown=False),
        Column("seed", _("Seed"), lambda one: str(one.seed), shown=False),
        Column("inputs_sha256", _("Hash of the inputs"), shown=False),
        Column("asked_by", _("Asked by"), "asked_by.name"),
        Column("asked_at", _("Asked at"), order=("asked_at",)),
    ),
    sort="-number",
    empty=Empty(_("Nothing was run yet"), _("Set the terms, then have the solver choose."), icon="done"),
)


def applicants(run: Run) -> Table:
    """The applicants of a run with outcome, reason and swap; made anew for each request."""

    def link(row: Row) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("selections:applicant", args=[run.pk, row.id]), named(row.name)
        )

    name = Column("name", _("Applicant"), "name", link, ("name",), Text(), head=True)
    return Table(
        "selection",
        _("Applicants: outcome, reason, and what would have changed it"),
        (name, *_measured(), *_explained(), *_represented()),
        empty=Empty(_("Nobody"), _("No application was accepted when the run was asked for.")),
    )


def _measured() -> tuple[Column, ...]:
    tracks = Choice(Application.Track.choices)
    return (
        Column("track", _("Track"), lambda row: track_named(row.track), order=("track",), filter=tracks),
        Column("league", _("League or city"), lambda row: listed("league", row.kinds("league")), order=("league",)),
        Column("score", _("Score"), "score", order=("score",), filter=Range(), figure=True, places=2),
        Column("spread", _("Standard error"), "spread", figure=True, places=2, shown=False),
        Column("reviewers", _("Experts who scored"), "reviewers", figure=True, shown=False),
    )


def _explained() -> tuple[Column, ...]:
    return (
        Column(
            "outcome",
            _("Outcome"),
            "outcome_said",
            lambda row: outcome_sign(row.outcome, row.outcome_said),
            ("outcome",),
            Choice(Outcome.choices),
        ),
        Column("reason", _("Why so"), "said"),
        Column("margin", _("Points to spare"), "margin", figure=True, places=2),
        Column("score_to_change", _("Turns at"), "score_to_change", figure=True, places=2),
        Column("swap", _("Swap"), "swap"),
        Column("share", _("Chosen in draws"), _percent, order=("share",), figure=True, unit="%", places=1),
    )


def _percent(row: Row) -> float | None:
    return None if row.share is None else row.share * PERCENT


def _represented() -> tuple[Column, ...]:
    def kinds(attribute: str) -> Callable[[Row], str]:
        return lambda row: listed(attribute, row.kinds(attribute))

    names = ("endowment", "industry", "stage")
    return tuple(Column(one, attribute_named(one), kinds(one), shown=False) for one in names)


def _place(row: Decision) -> str:
    return format_html('<a href="#a-{}">{}</a>', row.application_id, named(row.application.place.name))


def _outcome(row: Decision) -> str:
    label = str(Outcome(row.outcome).label)
    return f"{label} {row.rank}" if row.rank else label


def _solver(row: Decision) -> str:
    label = str(Outcome(row.solver_outcome).label)
    return f"{label} {row.solver_rank}" if row.solver_rank else label


DECISIONS = Table(
    "decisions",
    _("The decision beside the solver's set"),
    (
        Column("place", _("Applicant"), "application.place.name", _place, ("name",), head=True),
        Column(
            "track",
            _("Track"),
            "application.get_track_display",
            order=("application__track", "place", "rank"),
            filter=Choice(Application.Track.choices, "application__track"),
        ),
        Column(
            "outcome",
            _("Decided by people"),
            _outcome,
            lambda row: outcome_sign(row.outcome, _outcome(row)),
            ("place", "rank"),
            Choice(Outcome.choices, "outcome"),
        ),
        Column("solver", _("Solver"), _solver, lambda row: outcome_sign(row.solver_outcome, _solver(row))),
        Column("reason", _("Why it differs"), "reason"),
        Column("decided_by", _("Decided by"), lambda row: row.decided_by.name if row.decided_by else ""),
        Column("package", _("Package"), "package.number", figure=True, shown=False),
        Column("sha256", _("Hash of the package"), "package.sha256", shown=False),
    ),
    sort="track",
    empty=Empty(_("Nobody"), _("The run had no applicants.")),
)
