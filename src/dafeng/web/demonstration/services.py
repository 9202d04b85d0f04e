"""Loading the demonstration: the region, ready accounts, a call, and fifty applications in every state."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.demonstration.applications import RULEBOOK, DemoApplication, applications
from dafeng.web.demonstration.loading.accounts import LANGUAGE, actor_at, make_accounts
from dafeng.web.demonstration.loading.filing import Filing, schedule
from dafeng.web.demonstration.loading.programme import NAME, OPENED, call_of, found, record_targets
from dafeng.web.demonstration.loading.scenes import scenes
from dafeng.web.people.models import Role
from dafeng.web.people.services import make_bodies
from dafeng.web.places.services import load_places
from dafeng.web.programmes.models import Call

Progress = Callable[[str, int, int], None]
GROUND = 3
"""Steps before the applications."""


class NotADemonstration(RuntimeError):
    """The instance is a production instance, into which no invented data may come."""


def load(
    at: datetime,
    progress: Progress = lambda _label, _done, _total: None,
    *,
    codes: Collection[str] = frozenset(),
) -> int:
    """Load what is not there yet, as if filed in the weeks before ``at``; returns how many applications there are.

    What a loading that was broken off left behind is completed. Inventories are computed at once; diagnosis and pathway
    follow in the background. ``codes``: only the applications of these places. Raises NotADemonstration in a production
    instance.
    """
    if not settings.DEMONSTRATION:
        raise NotADemonstration(_("This is a production instance; no demonstration is loaded into it."))
    chosen = [one for one in applications() if not codes or one.code in codes]
    with translation.override(LANGUAGE):
        call = _lay_ground(at, progress)
        _file(call, chosen, at, progress)
    return Application.objects.filter(call=call).count()


def is_loaded() -> bool:
    """Whether all applications of the demonstration are there."""
    return Application.objects.filter(call__name=NAME).count() >= len(applications())


def _lay_ground(at: datetime, progress: Progress) -> Call:
    """Places, bodies, accounts, the programme with its call, and the targets, as far as they are not there."""
    progress(_("places and bodies"), 0, GROUND)
    load_places()
    make_bodies(at=at - OPENED)
    progress(_("ready accounts"), 1, GROUND)
    with transaction.atomic():
        make_accounts(at - OPENED)
    progress(_("programme and targets"), 2, GROUND)
    with transaction.atomic():
        call = call_of(found(RULEBOOK, at), at)
        record_targets(at)
    return call


@transaction.atomic
def _file(call: Call, chosen: Iterable[DemoApplication], at: datetime, progress: Progress) -> None:
    """File the applications that are not there, all or none, and play what follows."""
    there = set(Application.objects.filter(call=call).values_list("place_id", flat=True))
    filings = [
        Filing(one, call, actor_at(one.code, Role.FILLER), actor_at(one.code, Role.PRINCIPAL))
        for one in chosen
        if one.code not in there
    ]
    # In the order of time, so that the ledger tells everything as it happened.
    steps = sorted((*schedule(filings, at), *scenes(filings, call, at)), key=lambda step: step[0])
    for done, (moment, act) in enumerate(steps, start=GROUND):
        progress(_("filing applications"), done, GROUND + len(steps))
        act(moment)
