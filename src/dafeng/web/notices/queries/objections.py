"""Objections for those who handle them, and for whoever holds the receipt; inquiries for the league that is asked."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dafeng.web.applications.models import READABLE
from dafeng.web.notices.models import Inquiry, Objection, ObjectionFile, PublicNotice
from dafeng.web.notices.states import UNSETTLED
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

RELATED = ("notice__call__programme__region", "notice__call__programme__lead", "about__place", "assessed_by")
PERSON = "person"
"""The part of an objection that says who objects."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many objections came to a notice, and how many of them are not settled."""

    all: int
    open: int


def objections(actor: Actor) -> QuerySet[Objection]:
    """The objections that the actor may see, the newest first."""
    return rules.visible(actor, Objection.objects.select_related(*RELATED, "finding")).order_by("-received_at")


def objection_of(actor: Actor, objection_id: str) -> Objection:
    """An objection that the actor may see; raises NotPermitted."""
    return rules.found(actor, Objection.objects.select_related(*RELATED, "finding"), pk=objection_id)


def by_receipt(receipt: str) -> Objection | None:
    """The objection of a receipt; how it was typed, with or without dashes, does not matter."""
    plain = "".join(letter for letter in receipt.upper() if letter.isalnum())
    rows = Objection.objects.select_related("notice__call", "about__place", "finding")
    return rows.filter(receipt_sha256=hashlib.sha256(plain.encode()).hexdigest()).first() if plain else None


def counts_of(notice: PublicNotice) -> Counts:
    """How many objections came, and how many are open; numbers alone, which are public."""
    found = notice.objections.aggregate(every=Count("pk"), open=Count("pk", filter=Q(state__in=UNSETTLED)))
    return Counts(found["every"], found["open"])


def file_of(actor: Actor, objection_id: str, file_id: str) -> ObjectionFile | None:
    """A file that came with an objection, for those who handle it, once it is scanned; raises NotPermitted."""
    found = objection_of(actor, objection_id)
    if PERSON not in parts(actor, found):
        raise rules.NotPermitted("see", found, hidden=False)
    return found.files.filter(pk=file_id, scan__in=READABLE).first()


def parts(actor: Actor, objection: Objection) -> Collection[str]:
    """The parts of an objection that the actor may see: its substance, and the person who objects."""
    return rules.fields(actor, "see", objection)


def inquiries(actor: Actor) -> QuerySet[Inquiry]:
    """The inquiries that the actor may see."""
    rows = Inquiry.objects.select_related("body__place", "objection__notice__call", "answered_by")
    return rules.visible(actor, rows).order_by("-asked_at")


def inquiry_of(actor: Actor, inquiry_id: str) -> Inquiry:
    """An inquiry that the actor may see; raises NotPermitted."""
    rows = Inquiry.objects.select_related("body__place", "objection__notice__call__programme__region", "answered_by")
    return rules.found(actor, rows, pk=inquiry_id)
