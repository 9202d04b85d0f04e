"""Mails to people, in the language of the reader first and in the other below it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Invitation

SEPARATOR = "\n\n――――――――\n\n"


def path_of(token: str) -> str:
    """The path of an invitation's link."""
    return reverse("people:accept", args=(token,))


def invitation(offered: Invitation, token: str) -> None:
    """Send the link of an invitation; it is the only secret in the mail."""
    link = urljoin(settings.PUBLIC_ADDRESS, path_of(token))
    refused = _("The invitation stands, but its mail could not be sent (%(error)s). Resend it once mail works again.")
    tell(offered.email, offered.language, lambda: _told(offered, link), refused)


def tell(address: str, language: str, told: Callable[[], tuple[str, str]], not_sent: str) -> None:
    """Send a mail in both languages; raises Refusal with ``not_sent``, in which ``%(error)s`` says why it failed."""
    subject, body = in_both_languages(language, told)
    try:
        send_mail(subject, body, None, [address])
    except OSError as error:
        raise Refusal("mail", not_sent % {"error": error}) from error


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
