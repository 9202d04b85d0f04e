"""The tables of the shared pages."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.tables import Choice, Column, Empty, Table
from dafeng.web.design.templatetags.design import state
from dafeng.web.jobs.kinds import kind_of
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.states import State


def _kind(job: Job) -> str:
    return str(kind_of(job.kind).label)


WORK = Table(
    "jobs",
    _("Background work"),
    (
        Column("kind", _("Work"), _kind, order=("kind",), head=True),
        Column(
            "state",
            _("State"),
            "get_state_display",
            lambda job: state(job.state, job.get_state_display()),
            ("state",),
            Choice(State.choices, "state"),
        ),
        Column("step", _("Step")),
        Column("asked_at", _("Asked at"), order=("asked_at",)),
        Column("finished_at", _("Ended at"), order=("finished_at",)),
        Column("trouble", _("What went wrong")),
    ),
    sort="-asked_at",
    empty=Empty(
        _("No background work"), _("What is computed or written in the background appears here."), icon="running"
    ),
)
