"""The audit trail of a case: every act on the application, its review and its nomination that the actor may know of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.ledger.chain import entry_hash
from dafeng.web.ledger.models import Entry
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role
from dafeng.web.recommendations.models import Nominee
from dafeng.web.reviews.models import Review

WAY_UP = ("send", "return_nomination", "accept_nomination", "accept_late")
"""The acts on a nomination that concern each application in it; others speak of one among many."""
ABOUT: dict[str, str | Promise] = {
    "application": _("application"),
    "review": _("review by the league"),
    "nomination": _("recommendation"),
}
"""What an act of the trail is about."""
HASHED = (
    "number",
    "at",
    "act",
    "actor_id",
    "actor_name",
    "body_id",
    "body_name",
    "subject_type",
    "subject_id",
    "subject_label",
    "reason",
    "detail",
    "previous",
)


@dataclass(frozen=True, slots=True)
class Soundness:
    """Whether the acts shown still hash to what the ledger keeps; ``broken`` are the numbers of those that do not."""

    count: int
    broken: tuple[int, ...]


def trail(actor: Actor, application: Application) -> QuerySet[Entry]:
    """The acts of a case, newest first; what was refused only auditors read."""
    met = rules.NOTHING
    for part in _parts(actor, application):
        met |= part
    rows = Entry.objects.filter(met)
    return (rows if Role.AUDITOR in actor.roles else rows.exclude(act="refused")).order_by("-number")


def soundness(rows: QuerySet[Entry]) -> Soundness:
    """Recompute the hash of every act of these."""
    count, broken = 0, []
    for entry in rows.values(*HASHED, "hash"):
        count += 1
        if entry_hash(entry) != entry["hash"]:
            broken.append(entry["number"])
    return Soundness(count, tuple(broken))


def _parts(actor: Actor, application: Application) -> Iterator[Q]:
    key = str(application.pk)
    if "history" in rules.fields(actor, "see", application):
        yield Q(subject_type="application", subject_id=key)
    review = Review.objects.filter(pk=application.pk).first()
    if review is not None:
        review.application = application
        if "opinions" in rules.fields(actor, "see", review):
            yield Q(subject_type="review", subject_id=key)
    nominee = Nominee.objects.filter(application=application).select_related("nomination__place").first()
    if nominee is not None and rules.may(actor, "see", nominee.nomination):
        yield Q(subject_type="nomination", subject_id=str(nominee.nomination_id), act__in=WAY_UP)
