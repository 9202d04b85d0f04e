"""Stays: what happens between signing in and the end of a session, and ending one from elsewhere."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session

from dafeng.web.people.models import Person, SignIn

NOTED_EVERY = timedelta(minutes=1)


def begin(person: Person, session_key: str, *, at: datetime, address: str | None, device: str) -> SignIn:
    """Begin a stay."""
    return SignIn.objects.create(
        person=person, session_key=session_key, signed_in_at=at, seen_at=at, address=address, device=device[:300]
    )


def seen(stay: SignIn, at: datetime, *, session_key: str) -> None:
    """Note that the person is there, at most once a minute, and under which key when that has changed."""
    if at - stay.seen_at >= NOTED_EVERY or stay.session_key != session_key:
        SignIn.objects.filter(pk=stay.pk).update(seen_at=at, session_key=session_key)


def over(stay: SignIn, at: datetime) -> SignIn.End | None:
    """Why a stay is over at a time; None while it goes on."""
    if stay.ended_at is not None:
        return SignIn.End(stay.end) if stay.end else SignIn.End.ENDED
    if at - stay.signed_in_at >= timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return SignIn.End.LIMIT
    return SignIn.End.IDLE if at - stay.seen_at >= settings.IDLE_LIMIT else None


def end(stay: SignIn, how: SignIn.End, at: datetime) -> None:
    """End a stay, and remove its session."""
    SignIn.objects.filter(pk=stay.pk, ended_at=None).update(ended_at=at, end=how)
    Session.objects.filter(session_key=stay.session_key).delete()


def end_all(person: Person, at: datetime, *, besides: int | None = None) -> int:
    """End all stays of a person, besides one; returns how many there were."""
    running = SignIn.objects.filter(person=person, ended_at=None)
    if besides is not None:
        running = running.exclude(pk=besides)
    keys = list(running.values_list("session_key", flat=True))
    count = running.update(ended_at=at, end=SignIn.End.ENDED)
    Session.objects.filter(session_key__in=keys).delete()
    return count


def seconds_left(stay: SignIn, at: datetime) -> int:
    """For how many seconds a stay goes on when nothing is done."""
    limit = stay.signed_in_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return max(0, int((min(limit, stay.seen_at + settings.IDLE_LIMIT) - at).total_seconds()))
