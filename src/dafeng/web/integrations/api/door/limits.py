"""How often the API may be asked: with a token, by a person, and from an address where nobody is known."""

import math
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.throttling import BaseThrottle

from dafeng.web.integrations.api.actors import actor_of

SECONDS = {"s": 1, "m": 60, "h": 3600}


class Limit(BaseThrottle):
    """So many requests in each second, minute or hour, counted in each process of the web server.

    ``scope`` names the rate in the setting API_RATES, such as ``600/m``. Nothing is kept here: threads share it.
    """

    def __init__(self, scope: str) -> None:
        self.scope = scope

    @property
    def rate(self) -> tuple[int, int]:
        """How many, in how many seconds."""
        count, _slash, unit = str(settings.API_RATES[self.scope]).partition("/")
        return int(count), SECONDS[unit]

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request; False where there were too many."""
        whom = self.whom(request)
        if not whom:
            return True
        count, seconds = self.rate
        key = f"api:{self.scope}:{whom}:{int(time.time() // seconds)}"
        cache.add(key, 0, seconds)
        try:
            return cache.incr(key) <= count
        except ValueError:  # the window ended in between
            return True

    def wait(self) -> float:
        """Seconds until the next window begins."""
        seconds = self.rate[1]
        return seconds - time.time() % seconds

    def whom(self, request: HttpRequest) -> str:
        """Whom the request counts for; empty where this limit does not concern it."""
        actor = actor_of(request)
        if self.scope == "address":
            return self.get_ident(request) or "nowhere"
        by = "token" if actor.token else "person"
        return f"{actor.person_id}:{actor.token}" if by == self.scope else ""


LIMITS: list[BaseThrottle] = [Limit("token"), Limit("person")]
"""Those of everyone who is known."""
ADDRESS = Limit("address")


def count_attempt(request: HttpRequest) -> None:
    """Count a request of nobody who is known; raises Throttled where there were too many from its address."""
    if not ADDRESS.allow_request(request):
        raise Throttled(math.ceil(ADDRESS.wait()))
