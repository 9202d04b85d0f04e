"""Who would be on the list now: whom the panel chose, less those taken off, with the alternates that were called."""

from dataclasses import dataclass

from dafeng.web.notices.models import Finding
from dafeng.web.notices.queries.choices import ClosedChoice
from dafeng.web.notices.states import REMOVING, Effect
from dafeng.web.programmes.models import Call


@dataclass(frozen=True, slots=True)
class Roster:
    """The applications that would be on the list, and those that findings took off, called, or put up again."""

    listed: tuple[str, ...]
    removed: tuple[str, ...]
    called: tuple[str, ...]
    to_repeat: tuple[Finding, ...]

    def next_alternate(self, choice: ClosedChoice, track: str) -> str | None:
        """The first alternate of a track who was neither called nor taken off; None where all are used up."""
        used = {*self.removed, *self.called}
        return next((one for one in choice.alternates(track) if one not in used), None)


def roster_of(call: Call, choice: ClosedChoice) -> Roster:
    """The roster of a call under a closed decision, by every finding made since it was closed."""
    rows = Finding.objects.filter(objection__notice__call=call, objection__notice__choice_sha256=choice.sha256)
    findings = list(rows.select_related("objection__notice").order_by("found_at", "pk"))
    removed = tuple(str(one.concerned_id) for one in findings if one.effect in REMOVING and one.concerned_id)
    called = tuple(str(one.called_id) for one in findings if one.called_id)
    listed = tuple(one for one in (*choice.chosen, *called) if one not in removed)
    return Roster(listed, removed, called, tuple(one for one in findings if one.effect == Effect.AGAIN))
