"""The opinion on a case: every version stays, and a signature is bound to the one that was read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels import rules
from dafeng.web.panels.errors import Hindered, Outrun, Unsound
from dafeng.web.panels.models import Case, Opinion, Signature
from dafeng.web.panels.queries.opinions import opinion_of, signatures_of, signers_of
from dafeng.web.panels.queries.panels import whole_cases
from dafeng.web.panels.queries.totals import last_sheet
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.recording import LONGEST, By, locked_case, note, require_phase
from dafeng.web.panels.states import Phase, Round, SignPosition
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Signing:
    """How one signs which version; who dissents says why."""

    position: str
    number: int
    reason: str = ""


@transaction.atomic
def write_opinion(case: Case, text: str, *, actor: Actor, at: datetime, seen: int | None = None) -> Opinion:
    """Write another version of the opinion; signatures on the one before no longer count.

    ``seen`` is the number of the version that was on the page. Raises NotPermitted, Closed, Outrun, Unsound.
    """
    current, by = locked_case(case), By(actor, at)
    permissions.require(actor, "see", current)
    require_phase(current.panel, Phase.DISCUSSING, Phase.FINAL)
    rules.require(actor, "write_opinion", current)
    last = opinion_of(current)
    number = last.number if last else 0
    if seen is not None and seen != number:
        raise Outrun(_newer(current))
    if not text.strip() or len(text) > LONGEST:
        expected = _("A text of at most %(most)s characters.") % {"most": LONGEST}
        raise Unsound(Problem("no_text", _("Nothing that can be kept is written."), current.label, expected))
    coming = (current.opinions.aggregate(last=Max("number"))["last"] or 0) + 1
    content = {"case": str(current.pk), "package": current.package_sha256, "text": text.strip(), "number": coming}
    made = Opinion.objects.create(
        case=current, number=coming, text=text.strip(), sha256=sha256(content), by_id=person_of(actor), at=at
    )
    note("write_opinion", current.panel, by, number=current.number, opinion=made.number, sha256=made.sha256)
    if current.panel.phase == Phase.FINAL:
        for one in signers_of(current):
            telling.to_sign(current.panel, one.seat, by)
    return made


@transaction.atomic
def sign_opinion(case: Case, signing: Signing, *, actor: Actor, at: datetime) -> Signature:
    """Sign the version that was read, or dissent with the reason, after one's own final scores.

    Raises NotPermitted, Closed, Outrun where another version stands, Unsound, Hindered.
    """
    current, by = locked_case(case), By(actor, at)
    permissions.require(actor, "see", current)
    require_phase(current.panel, Phase.FINAL)
    rules.require(actor, "sign", current)
    given, opinion = rules.own(actor, current), opinion_of(current)
    if opinion is None or opinion.number != signing.number:
        raise Outrun(_newer(current))
    if given is None or last_sheet(given, Round.FINAL) is None:
        how = _("Finish your final scores on this case first.")
        raise Hindered(Problem("not_finished", _("Your final scores are not finished."), current.label, how=how))
    if signing.position not in SignPosition.values or (
        signing.position == SignPosition.DISSENT and not signing.reason.strip()
    ):
        expected = _("Agree, or dissent with a reason.")
        raise Unsound(Problem("no_position", _("The signature says nothing."), current.label, expected))
    stated = {"position": signing.position, "reason": signing.reason.strip()[:LONGEST], "at": at}
    made = Signature.objects.update_or_create(opinion=opinion, seat=given.seat, defaults=stated)[0]
    note("sign_opinion", current.panel, by, number=current.number, opinion=opinion.number, sha256=opinion.sha256)
    if not _left_to_sign(current, given.seat_id):
        telling.signed(current.panel, given.seat, by)
    return made


def _left_to_sign(case: Case, seat_id: UUID) -> bool:
    """Whether the seat has another opinion of the panel to sign."""
    for other in whole_cases().filter(panel=case.panel, assignments__seat=seat_id):
        opinion = opinion_of(other)
        if opinion is None or any(one.seat_id == seat_id for one in signatures_of(opinion)):
            continue
        if any(one.seat_id == seat_id for one in signers_of(other)):
            return True
    return False


def _newer(case: Case) -> Problem:
    return Problem(
        code="changed_meanwhile",
        what=_("Another version of the opinion stands now; nothing was written."),
        where=case.label,
        expected=_("What you read is what stands."),
        how=_("Load the page again and read it."),
    )
