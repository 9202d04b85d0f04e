"""Who reads the platform beside the peer: an officer of the region the lists, one of a league what stands in them."""

from datetime import datetime
from typing import Any

from django.test import Client

from benchmarks.serving.planting import HANDED_IN, Planted
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.demonstration.loading.accounts import actor_at
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person, Role
from dafeng.web.reviews.models import Review, Stand
from dafeng.web.reviews.services.opening import open_review

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REGION, LEAGUE = "150000-region_officer", f"{HANDED_IN[:4]}00-league_officer"
ENGLISH = "django_language=en"


def world(planted: Planted, at: datetime) -> dict[str, Any]:
    """The sessions, the pages with who asks for them, and how many rows there are."""
    one = planted.handed_in
    if not Review.objects.filter(pk=one.pk).exists():
        open_review(one, actor=actor_at(f"{HANDED_IN[:4]}00", Role.LEAGUE_OFFICER), at=at)
    start, region, league = f"/applications/{one.pk}/", cookies_of(REGION), cookies_of(LEAGUE)
    return {
        "pages": {
            "list": ("/applications/", region),
            "detail": (start, league),
            "reviews": ("/reviews/", region),
            "review": (f"{start}review/", league),
        },
        "rows": {
            "applications": Application.objects.count(),
            "listed": applications(actor_of(Person.objects.get(username=REGION))).count(),
            "reviews": Review.objects.count(),
            "stands": Stand.objects.count(),
        },
    }


def cookies_of(username: str) -> str:
    """The cookies of a session of this person, signed in as from the page, with a stay that is followed."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(username=username), backend=BACKEND)
    return "; ".join((ENGLISH, *(f"{name}={said.value}" for name, said in client.cookies.items())))
