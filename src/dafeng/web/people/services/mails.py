"""Mails about invitations, in the language of the reader first and in the other below it."""

from collections.abc import Callable
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
    subject, text = in_both_languages(offered.language, lambda: _told(offered, link))
    try:
        send_mail(subject, text, None, [offered.email])
    except OSError as error:
        refused = _(
            "The invitation stands, but its mail could not be sent (%(error)s). Resend it once mail works again."
        )
        raise Refusal("mail", refused % {"error": error}) from error


def in_both_languages(first: str, told: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Subject and text in every language of the house, that of the reader first."""
    names = [code for code, _name in settings.LANGUAGES]
    parts = []
    for language in sorted(names, key=lambda code: (code != first, names.index(code))):
        with override(language):
            parts.append(told())
    line = " ".join(" / ".join(subject for subject, _text in parts).split())  # no name may begin a header of its own
    return line, SEPARATOR.join(text for _subject, text in parts)


def _told(offered: Invitation, link: str) -> tuple[str, str]:
    subject = _("Dafeng: invitation from %(body)s") % {"body": offered.body}
    return subject, render_to_string("people/mail/invitation.txt", {"invitation": offered, "link": link}).strip()
