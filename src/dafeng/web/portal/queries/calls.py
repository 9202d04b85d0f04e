"""The call that is on, with what its rulebook says."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks import rulebook
from dafeng.web.portal.queries.rulebooks import TrackDemands, tracks_of
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls


@dataclass(frozen=True, slots=True)
class CallNow:
    """A call with its rulebook, and whether it is still open for everyone."""

    call: Call
    rulebook: Rulebook
    tracks: tuple[TrackDemands, ...]
    is_open: bool


def call_now(at: datetime, name: str = "") -> CallNow | None:
    """The newest call that has opened, of one programme or of any; a closed one is still shown."""
    calls = current_calls(at)
    call = (calls.filter(programme__rulebook=name) if name else calls).first()
    if call is None:
        return None
    known = rulebook(call.programme.rulebook)
    return CallNow(call, known, tracks_of(known, timezone.localdate(at)), at <= call.closes_at)


def calls_of(name: str) -> QuerySet[Call]:
    """All calls of a programme, newest first."""
    return Call.objects.filter(programme__rulebook=name).select_related("programme__region")
