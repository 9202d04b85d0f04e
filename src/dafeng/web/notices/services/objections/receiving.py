"""Taking an objection from anyone: what it says, its files by their content, and a receipt to read the answer with."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.files.uploads import Inspected
from dafeng.web.applications import store
from dafeng.web.applications.bridge.inspection import inspected
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.files.attaching import limited
from dafeng.web.applications.services.files.scanning import first_state
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import Unsound, WrongState
from dafeng.web.notices.models import Objection, ObjectionFile, PublicNotice
from dafeng.web.notices.queries.notices import is_running, term_of
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.objections.limiting import OBJECTING, count_knock
from dafeng.web.notices.services.recording import By, locked_notice, note, objection_subject, require_text
from dafeng.web.notices.services.scanning import ask_for_scan
from dafeng.web.people.actor import PUBLIC

MOST_FILES = 5
SHORT = 120
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Those that are not taken for each other when read out."""
LENGTH, GROUP = 20, 4
"""A hundred bits: nobody guesses a receipt."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that someone sends: its pieces and its name."""

    pieces: Iterable[bytes]
    name: str


@dataclass(frozen=True, slots=True)
class Objecting:
    """What someone objects, to the whole notice or to one place; without ``named`` neither name nor body is kept."""

    text: str
    place: str = ""
    named: bool = False
    name: str = ""
    organisation: str = ""
    contact: str = ""
    files: Sequence[Evidence] = field(default=())


@dataclass(frozen=True, slots=True)
class Received:
    """An objection that was taken, with its receipt, which is shown this once."""

    objection: Objection
    receipt: str


def receive(notice: PublicNotice, objecting: Objecting, *, address: str, at: datetime) -> Received:
    """Take an objection while the term runs; raises WrongState outside it, TooMany, Unsound, Refused for a file."""
    _require_running(notice, at)
    count_knock(OBJECTING, address, at)
    text = require_text(objecting.text, _("what you object to"), str(notice))
    person = _person(objecting)
    if len(objecting.files) > MOST_FILES:
        expected = _("At most %(number)s files.") % {"number": MOST_FILES}
        raise Unsound(Problem("too_many_files", _("Too many files."), expected=expected))
    with ExitStack() as stack:
        taken = [_taken(stack, one) for one in objecting.files]
        return _kept(notice, {"text": text, "place": objecting.place, **person}, taken, at)


@transaction.atomic
def _kept(
    notice: PublicNotice, said: dict[str, Any], taken: list[tuple[store.Received, Inspected]], at: datetime
) -> Received:
    current = locked_notice(notice)
    _require_running(current, at)
    about = _about(current, said.pop("place"))
    letters = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
    number = (current.objections.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Objection.objects.create(
        notice=current,
        number=number,
        receipt_sha256=hashlib.sha256(letters.encode()).hexdigest(),
        about=about,
        received_at=at,
        **said,
    )
    for file, known in taken:
        store.put(file)
        stated = {"name": known.name, "media_type": known.media_type, "size": file.size, "sha256": file.sha256}
        ObjectionFile.objects.create(objection=made, scan=first_state(), **stated)
    by = By(PUBLIC, at)
    if taken:
        ask_for_scan(made, at=at)
    telling.received(made, by)
    note("object", objection_subject(made), by, current.call.programme.lead, number=str(made), files=len(taken))
    return Received(made, "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP)))


def _person(objecting: Objecting) -> dict[str, Any]:
    """Who objects: name and contact where it is said; without a name only how to be reached, and that by choice."""
    contact = objecting.contact.strip()[:SHORT]
    if not objecting.named:
        return {"named": False, "contact": contact}
    name = require_text(objecting.name, _("your name"), "", longest=80)
    contact = require_text(objecting.contact, _("how to reach you"), "", longest=SHORT)
    return {"named": True, "name": name, "contact": contact, "organisation": objecting.organisation.strip()[:SHORT]}


def _taken(stack: ExitStack, one: Evidence) -> tuple[store.Received, Inspected]:
    file = stack.enter_context(store.received(limited(one.pieces)))
    return file, inspected(file.path, one.name)


def _about(notice: PublicNotice, place: str) -> Application | None:
    """The application of a place that stands in the notice; None for the whole notice."""
    if not place:
        return None
    if place not in {one["place"] for one in notice.content["entries"]}:
        raise Unsound(
            Problem("no_place", _("This place does not stand in the notice."), how=_("Choose one of the list."))
        )
    return Application.objects.get(call=notice.call, place_id=place)


def _require_running(notice: PublicNotice, at: datetime) -> None:
    if not is_running(notice, at):
        raise WrongState(
            Problem(
                "term_over",
                _("Objections to this notice are no longer taken."),
                str(notice),
                _("The last second was %(time)s (China Standard Time).") % {"time": moment(term_of(notice).at)},
                _("Write to the address that the notice names."),
            )
        )
