"""Carrying the letters that the floor below writes to people: by the outbox, like every other mail."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from dafeng.web.duties.kinds import NoticeKind, register
from dafeng.web.duties.models import Mail
from dafeng.web.duties.services.writing import LONGEST
from dafeng.web.people.services.mails import Letter, carried_by

LABELS = {
    "invitation": _("Invitation"),
    "address_confirm": _("Confirming an e-mail address"),
    "address_changed": _("A changed e-mail address"),
    "factor_reset": _("A second factor that was reset"),
}
"""What the letters are called where those stand that could not be delivered."""


def carry_letters() -> None:
    """Carry from now on what people write; nobody chooses these, for they come as letters alone."""
    for name, label in LABELS.items():
        register(NoticeKind(name, _untitled, label, mailed=False))
    carried_by("duties", carry)


def carry(letter: Letter) -> None:
    """Put a letter into the outbox, in the transaction of the act that writes it; the same letter again is the same."""
    stated = {
        "kind": letter.kind,
        "person_id": letter.person_id,
        "address": letter.address,
        "subject": letter.subject[:LONGEST],
        "text": letter.text,
        "secret": True,
        "queued_at": letter.at,
        "next_at": letter.at,
    }
    Mail.objects.get_or_create(key=f"letter/{letter.key}", defaults=stated)


def _untitled(_detail: Mapping[str, Any]) -> str:
    return ""
