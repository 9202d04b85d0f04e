"""The second factor of someone who has lost it: taken away by an administrator, so that a new one can be set up."""

from functools import partial

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Person
from dafeng.web.people.services import mails, stays
from dafeng.web.people.services.accounts import require_over
from dafeng.web.people.services.recording import By, note


@transaction.atomic
def reset_factor(person: Person, by: By) -> None:
    """Take a lost second factor away, with its recovery codes, end all sessions, and tell the person by mail.

    Raises NotPermitted; Refusal for one's own factor, without a reason, or where there is none.
    """
    _taken_away(person, by)
    if person.email:
        mails.tell(person, "factor_reset", partial(_told, person, by), at=by.at)


def _taken_away(person: Person, by: By) -> None:
    require_over(by, person, "reset_factor")
    if by.actor.person_id == person.pk:
        raise Refusal("self", _("Nobody resets their own second factor; ask another administrator."))
    if not by.reason.strip():
        raise Refusal("reason", _("Say why the second factor is reset; the reason stands in the ledger."))
    kinds = sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    if not kinds:
        raise Refusal("none", _("%(name)s has set up no second factor; there is nothing to reset.") % {"name": person})
    Authenticator.objects.filter(user=person).delete()
    ended = stays.end_all(person, by.at)
    note("reset_factor", person, by, taken_away=kinds, sessions=ended)


def _told(person: Person, by: By) -> tuple[str, str]:
    text = mails.text("factor_reset", {"person": person, "by": by})
    return _("Dafeng: your second factor was reset"), text
