"""How often one address may object or ask, and how much one notice takes: counted for a day, without any captcha."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import TooMany
from dafeng.web.notices.models import Knock


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many in an hour and in a day, from one address; ``everyone`` in an hour, from all together."""

    name: str
    hour: int
    day: int
    everyone: int


OBJECTING = Rate("object", 10, 40, 600)
ASKING = Rate("ask", 30, 200, 3_000)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def count_knock(rate: Rate, address: str, at: datetime) -> None:
    """Count what comes from an address; raises TooMany, of which the next one an hour later is not part."""
    forget_knocks(at)
    mine, every = _mark(rate, address, at), _mark(rate, "", at)
    for mark, since, most in ((mine, HOUR, rate.hour), (mine, DAY, rate.day), (every, HOUR, rate.everyone)):
        if Knock.objects.filter(mark=mark, at__gt=at - since).count() >= most:
            raise TooMany(_problem())
    Knock.objects.bulk_create([Knock(mark=mine, at=at), Knock(mark=every, at=at)])


def forget_knocks(at: datetime) -> None:
    """Forget whatever came from anywhere more than a day ago."""
    Knock.objects.filter(at__lt=at - DAY).delete()


def _mark(rate: Rate, address: str, at: datetime) -> str:
    """A keyed hash of the address that changes with the day; empty addresses stand for everyone."""
    said = f"{rate.name}|{timezone.localdate(at).isoformat()}|{address}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()


def _problem() -> Problem:
    return Problem(
        "too_many",
        _("Too much came from this address in a short time."),
        expected=_("A few objections an hour."),
        how=_("Try again in an hour, or write to the address that the notice names."),
    )
