"""The tables of the shared pages."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.tables import Choice, Column, Empty, Table, Text
from dafeng.web.design.templatetags.design import state
from dafeng.web.jobs.kinds import kind_of
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.states import State
from dafeng.web.ledger.wording import ACTS as NAMED_ACTS


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

ACTS = Table(
    "ledger",
    _("Acts, newest first"),
    (
        Column("number", _("Number"), order=("number",), figure=True, head=True),
        Column("at", _("Time"), order=("at",)),
        Column("act", _("Act"), "act_name", order=("act",), filter=Choice(list(NAMED_ACTS.items()), "act")),
        Column("subject", _("Subject"), "subject_label", filter=Text(("subject_label", "subject_id"))),
        Column("actor", _("Person"), "actor_name", order=("actor_name",), filter=Text(("actor_name",))),
        Column("body", _("Body"), "body_name", filter=Text(("body_name",))),
        Column("reason", _("Reason")),
        Column("hash", _("Hash"), shown=False),
        Column("previous", _("Hash of the act before"), shown=False),
    ),
    sort="-number",
    empty=Empty(_("No act yet"), _("Every change of state is written here with person, body, time and reason.")),
)
