"""Mails to people, in the language of the reader first and in the other below it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng.web.people.models import Invitation, Person

SEPARATOR = "\n\n――――――――\n\n"
VALID = timedelta(days=14)
"""How long the link of an invitation opens."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to an address, whose text may hold a link that opens once; the same ``key`` again is the same letter."""

    key: str
    kind: str
    address: str
    subject: str
    text: str
    at: datetime
    person_id: int | None = None


Post = Callable[[Letter], None]
_POST: dict[str, Post] = {}


def carried_by(name: str, post: Post) -> None:
    """Have an app above carry the letters, in the transaction of the act; called from its ``ready``."""
    _POST[name] = post


def path_of(token: str) -> str:
    """The path of an invitation's link."""
    return reverse("people:accept", args=(token,))


def invitation(offered: Invitation, token: str) -> None:
    """Send the link of an invitation; it is the only secret in the mail."""
    link, at = urljoin(settings.PUBLIC_ADDRESS, path_of(token)), offered.expires_at - VALID
    subject, said = in_both_languages(offered.language, lambda: _told(offered, link))
    key = f"invitation/{offered.pk}/{at.isoformat()}"
    post(Letter(key, "invitation", offered.email, subject, said, at))


def tell(person: Person, kind: str, told: Callable[[], tuple[str, str]], *, at: datetime, address: str = "") -> None:
    """Send a person a mail in both languages, to their address or to another that is named."""
    subject, said = in_both_languages(person.language, told)
    to = address or person.email
    post(Letter(f"{kind}/{person.pk}/{at.isoformat()}", kind, to, subject, said, at, person.pk))


def post(letter: Letter) -> None:
    """Hand a letter over to whoever carries letters."""
    for carry in _POST.values():
        carry(letter)


def text(name: str, context: dict[str, Any]) -> str:
    """The text of a mail, in the language of the moment."""
    return render_to_string(f"people/mail/{name}.txt", context).strip()


def in_both_languages(first: str, told: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Subject and text in every language of the house, that of the reader first."""
    names = [code for code, _name in settings.LANGUAGES]
    parts = []
    for language in sorted(names, key=lambda code: (code != first, names.index(code))):
        with override(language):
            parts.append(told())
    line = " ".join(" / ".join(subject for subject, _body in parts).split())  # no name may begin a header of its own
    return line, SEPARATOR.join(body for _subject, body in parts)


def _told(offered: Invitation, link: str) -> tuple[str, str]:
    subject = _("Dafeng: invitation from %(body)s") % {"body": offered.body}
    return subject, text("invitation", {"invitation": offered, "link": link})
