"""The ledger of acts, for who oversees the programme: read, exported, and recomputed on demand."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dafeng.web.design.tables import answered
from dafeng.web.ledger.models import Entry
from dafeng.web.ledger.queries import verification
from dafeng.web.people.models import Role
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect, visible
from dafeng.web.portal.tables import ACTS

OVERSEERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


@require_safe
def ledger(request: Request) -> HttpResponse:
    """The acts that the actor may see; with ``?verify`` the chain is recomputed from the first to the last."""
    if not OVERSEERS & request.actor.roles:
        raise NotPermitted("see", Prospect("ledger", permission_state="instance"), hidden=True)
    rows = visible(request.actor, Entry.objects.all(), thing="ledger", state_field="subject_type", body_field="body_id")
    found = verification() if "verify" in request.GET else None
    return answered(request, ACTS.shown(request, rows), "portal/ledger.html", {"found": found})
