"""Writing a mail into the outbox, in the languages of the house, that of the reader first.

A mail says what the notice says, and where to look; what stands there is read behind the sign-in.
"""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.duties.kinds import NoticeKind, kind_of
from dafeng.web.duties.models import Mail, Notice
from dafeng.web.duties.wording import note_of
from dafeng.web.people.services.mails import in_both_languages

LONGEST = 400


def write(notices: Sequence[Notice], at: datetime) -> None:
    """Put the mails of notices that say the same into the outbox, in their order; the same notice is the same mail."""
    languages = {notice.person.language for notice in notices}
    worded = {first: in_both_languages(first, lambda: _worded(notices[0])) for first in languages}
    mails = [_mail(notice, *worded[notice.person.language], at) for notice in notices]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)


def _mail(notice: Notice, subject: str, text: str, at: datetime) -> Mail:
    return Mail(
        key=f"{notice.key}/{notice.person_id}",
        kind=notice.kind,
        person=notice.person,
        duty=notice.duty,
        address=notice.person.email,
        subject=subject[:LONGEST],
        text=text,
        queued_at=at,
        next_at=at,
    )


def _worded(notice: Notice) -> tuple[str, str]:
    kind, note = kind_of(notice.kind), note_of(notice)
    title = notice.title
    context = {
        "notice": notice,
        "title": title,
        "note": note,
        "more": kind.text(notice.detail) if isinstance(kind, NoticeKind) else "",
        "link": urljoin(settings.PUBLIC_ADDRESS, notice.path),
        "choices": urljoin(settings.PUBLIC_ADDRESS, reverse("duties:choices")),
    }
    text = render_to_string("duties/mail/notice.txt", context).strip()
    head = f"{note.heading} · {title}" if note.heading else title
    return _("Dafeng: %(title)s") % {"title": head}, text
