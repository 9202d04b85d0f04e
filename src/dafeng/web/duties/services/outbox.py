"""Sending the mails of the outbox: each by one process, again after growing pauses, until the server has taken it."""

import hashlib
import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q, QuerySet

from dafeng.web.duties.models import Mail
from dafeng.web.duties.states import MailState
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=10)
"""How long one process may take over a mail; after that it is held for dead and another sends the mail."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
"""How long to wait after the first, second, … attempt that failed; after the last, always that long."""
MOST_ATTEMPTS = 60
"""After so many attempts at which the server did answer, a mail is given up: about two days and a half."""
AT_ONCE = 25
"""How many mails one round sends at most: with a server that is slow for each, it ends before the claims do."""


def send_due(at: datetime) -> int:
    """Send the mails whose time has come; return how many left.

    Where the server cannot be reached, the round ends and all wait: nothing is lost, nothing given up. A mail that the
    server refuses for good is given up at once, one that it cannot take now later. People whose account is locked get
    none.
    """
    Mail.objects.filter(state=MailState.WAITING, person__is_active=False).update(state=MailState.DROPPED)
    Mail.objects.filter(state=MailState.DROPPED, secret=True).exclude(text="").update(text="")
    due = list(_due(at)[:AT_ONCE])
    if not due:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        _postpone(due, at, error)
        return 0
    try:
        return sum(_sent(mail, connection, at) for mail in due)
    finally:
        connection.close()


@transaction.atomic
def send_again(mail: Mail, *, actor: Actor, at: datetime) -> bool:
    """Let a mail that was given up be tried again; whether it had been. Raises NotPermitted."""
    rules.require(actor, "send", mail)
    again = {"state": MailState.WAITING, "next_at": at, "attempts": 0, "trouble": "", "claimed_until": None}
    given_up = bool(Mail.objects.filter(pk=mail.pk, state=MailState.REFUSED).update(**again))
    if given_up:
        subject = Subject("mail", str(mail.pk), mail.address)
        record(Act("send_again", subject, at, detail={"kind": mail.kind}), actor=actor)
    return given_up


def _due(at: datetime) -> QuerySet[Mail]:
    free = Q(claimed_until=None) | Q(claimed_until__lt=at)
    return Mail.objects.filter(free, state=MailState.WAITING, next_at__lte=at).order_by("next_at", "pk")


def _sent(mail: Mail, connection: BaseEmailBackend, at: datetime) -> bool:
    """Send one mail if it is still ours to send: one UPDATE decides between two processes."""
    if not _due(at).filter(pk=mail.pk).update(claimed_until=at + CLAIM):
        return False
    try:
        _message(mail, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        _failed(mail, at, error, for_good=all(500 <= code < 600 for code, _said in error.recipients.values()))  # noqa: PLR2004 -- the codes of SMTP for "never"
    except smtplib.SMTPResponseException as error:
        _failed(mail, at, error, for_good=isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500)  # noqa: PLR2004 -- likewise
    except OSError as error:
        _failed(mail, at, error, counted=False)
    except ValueError as error:  # an address or a subject of which no mail can be made
        _failed(mail, at, error, for_good=True)
    else:
        left = {"state": MailState.SENT, "sent_at": at, "trouble": "", "attempts": F("attempts") + 1}
        if mail.secret:
            left["text"] = ""
        return bool(Mail.objects.filter(pk=mail.pk).update(claimed_until=None, **left))
    return False


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMessage:
    name = hashlib.sha256(f"{settings.PUBLIC_ADDRESS}|{mail.key}".encode()).hexdigest()[:40]
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        "Message-ID": f"<{name}@{sender.rpartition('@')[2].strip('> ') or 'dafeng'}>",
        "Date": format_datetime(mail.queued_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(mail.subject, mail.text, sender, [mail.address], connection=connection, headers=headers)


def _failed(mail: Mail, at: datetime, error: Exception, *, for_good: bool = False, counted: bool = True) -> None:
    """Note what went wrong and when to try again; given up where the server will never take it."""
    attempts = mail.attempts + 1
    refused = for_good or (counted and attempts >= MOST_ATTEMPTS)
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    noted = {"attempts": attempts, "trouble": _told(error), "next_at": at + pause, "claimed_until": None}
    state = MailState.REFUSED if refused else MailState.WAITING
    Mail.objects.filter(pk=mail.pk, state=MailState.WAITING).update(state=state, **noted)
    logger.warning("mail %s to %s not sent (attempt %s): %s", mail.pk, mail.address, attempts, noted["trouble"])


def _postpone(mails: list[Mail], at: datetime, error: OSError) -> None:
    """The server cannot be reached: none of the mails is tried, all wait."""
    for mail in mails:
        _failed(mail, at, error, counted=False)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
