"""Finding places and applications."""

from django.db.models import Q, QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import Filter, applications
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible
from dafeng.web.places.models import Place

MOST = 30


def found_places(actor: Actor, text: str) -> QuerySet[Place]:
    """The places whose name or code holds the text."""
    named = Q(name_zh__icontains=text) | Q(name_en__icontains=text) | Q(code__istartswith=text)
    rows = visible(actor, Place.objects.filter(named), thing="place", place_path_field="path")
    return rows.select_related("parent")[:MOST]


def found_applications(actor: Actor, text: str) -> QuerySet[Application]:
    """The applications that the actor may see whose place or applicant is named so."""
    return applications(actor, Filter(search=text))[:MOST]
