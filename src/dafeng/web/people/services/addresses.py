"""The e-mail address of an account: changed by its owner, once a signed link has proven the new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urljoin

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Person
from dafeng.web.people.services import mails
from dafeng.web.people.services.recording import By, note

SALT = "dafeng.people.address"
VALID = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a link carries: whose address becomes which, from which, and until when."""

    person: int
    old: str
    new: str
    until: datetime

    def token(self) -> str:
        """The wish, signed: nobody makes or changes it without the key of the instance."""
        said = {"person": self.person, "old": self.old, "new": self.new, "until": self.until.isoformat()}
        return signing.dumps(said, salt=SALT)


@transaction.atomic
def ask(person: Person, email: str, by: By) -> Wanted:
    """Send a link to a new address, valid for a day; nothing changes before it is followed.

    Raises NotPermitted, and Refusal for an address that is the same or belongs to someone.
    """
    wanted = _asked(person, email.strip().lower(), by)
    link = urljoin(settings.PUBLIC_ADDRESS, reverse("people:confirm_address", args=(wanted.token(),)))
    said = partial(_confirm_told, wanted, person, link)
    mails.tell(person, "address_confirm", said, at=by.at, address=wanted.new)
    return wanted


def _asked(person: Person, email: str, by: By) -> Wanted:
    rules.require(by.actor, "edit", person)
    if email == person.email.lower():
        raise Refusal("same", _("This is your address already."))
    _require_free(email, person)
    note("ask_address", person, by)
    return Wanted(person.pk, person.email, email, by.at + VALID)


def of_token(token: str, person: Person, at: datetime) -> Wanted | None:
    """The wish that a link carries; None when it is forged, of someone else, too old, or carried out already."""
    try:
        said: Mapping[str, str] = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    wanted = Wanted(int(said["person"]), said["old"], said["new"], datetime.fromisoformat(said["until"]))
    return wanted if (wanted.person, wanted.old) == (person.pk, person.email) and at < wanted.until else None


@transaction.atomic
def confirm(wanted: Wanted, by: By) -> Person:
    """Change the address as the link says, and tell the old one; raises NotPermitted, Refusal."""
    person = _changed(wanted, by)
    if wanted.old:
        said = partial(_changed_told, wanted, person, by)
        mails.tell(person, "address_changed", said, at=by.at, address=wanted.old)
    return person


def _changed(wanted: Wanted, by: By) -> Person:
    person = Person.objects.select_for_update(no_key=True).get(pk=wanted.person)
    rules.require(by.actor, "edit", person)
    if person.email != wanted.old or by.at >= wanted.until:
        raise Refusal("gone", _("This link no longer opens. Ask for a new one on the page of your account."))
    _require_free(wanted.new, person)
    person.email = wanted.new
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError as error:  # someone else took it in this moment
        raise _taken() from error
    EmailAddress.objects.filter(user=person).delete()  # what single sign-on knew; the old address opens nothing more
    note("change_address", person, by)
    return person


def _require_free(email: str, person: Person) -> None:
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise _taken()


def _taken() -> Refusal:
    return Refusal("email", _("This address belongs to another account; give one of your own."))


def _confirm_told(wanted: Wanted, person: Person, link: str) -> tuple[str, str]:
    text = mails.text("address_confirm", {"person": person, "wanted": wanted, "link": link})
    return _("Dafeng: confirm your new e-mail address"), text


def _changed_told(wanted: Wanted, person: Person, by: By) -> tuple[str, str]:
    text = mails.text("address_changed", {"person": person, "wanted": wanted, "by": by})
    return _("Dafeng: your e-mail address was changed"), text
