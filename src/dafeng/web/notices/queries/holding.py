"""What keeps the decision of the panel in place: objections that are not settled, or the list."""

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.models import Objection
from dafeng.web.notices.queries.notices import issued_list
from dafeng.web.notices.states import UNSETTLED
from dafeng.web.programmes.models import Call


def holds_choice(call: Call) -> Problem | None:
    """Why the decision of a call may not be replaced now; None where nothing rests on it."""
    if issued_list(call) is not None:
        return Problem("issued", _("The list of this call is issued already."), str(call))
    if not Objection.objects.filter(notice__call=call, state__in=UNSETTLED).exists():
        return None
    return Problem(
        "objections",
        _("Objections to the public notice of this decision are not settled."),
        str(call),
        _("People have objected to this decision; it stays until each of them is answered."),
        _("Decide on the objections first."),
        reverse("notices:list"),
    )
