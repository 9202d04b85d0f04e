"""The table of undelivered mails."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.tables import Choice, Column, Empty, Table, Text
from dafeng.web.design.templatetags.design import state
from dafeng.web.duties.kinds import UnknownKind, kind_of
from dafeng.web.duties.models import Mail
from dafeng.web.duties.states import MailState

TONES = {MailState.WAITING: "warn", MailState.REFUSED: "bad"}


def _kind(mail: Mail) -> str:
    try:
        return str(kind_of(mail.kind).label)
    except UnknownKind:
        return mail.kind


MAILS = Table(
    "mails",
    _("Undelivered mails"),
    (
        Column(
            "person",
            _("Person"),
            lambda mail: mail.person.name if mail.person else "",
            filter=Text(("person__name",)),
            head=True,
        ),
        Column("address", _("E-mail"), order=("address",), filter=Text(("address",))),
        Column("kind", _("About"), _kind, order=("kind",)),
        Column(
            "state",
            _("State"),
            "get_state_display",
            lambda mail: state(mail.state, mail.get_state_display(), TONES.get(MailState(mail.state), "info")),
            ("state",),
            Choice([(one.value, one.label) for one in TONES], "state"),
        ),
        Column("queued_at", _("Written at"), order=("queued_at",)),
        Column("attempts", _("Attempts"), order=("attempts",), figure=True),
        Column("next_at", _("Next attempt"), order=("next_at",)),
        Column("trouble", _("What went wrong")),
    ),
    sort="-queued_at",
    empty=Empty(_("Every mail was delivered"), _("Mails that the server refused or that wait for it appear here.")),
)
