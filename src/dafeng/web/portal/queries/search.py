"""Finding places, applications, nominations, bodies, requests, comments, clauses and pages: only what one may see."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import Filter, applications
from dafeng.web.design.navigation import REGISTER, Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import visible
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Programme
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.nominations import nominations
from dafeng.web.reviews.models import Request
from dafeng.web.threads.models import Comment

MOST = 30
AROUND = 60
"""Characters shown on each side of what was found in a long text."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of a text around what was found in it."""

    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """A clause that holds the text, with where it is read."""

    name: str
    url: str
    extract: Extract


def found_places(actor: Actor, text: str) -> QuerySet[Place]:
    """The places whose name or code holds the text."""
    named = Q(name_zh__icontains=text) | Q(name_en__icontains=text) | Q(code__istartswith=text)
    rows = visible(actor, Place.objects.filter(named), thing="place", place_path_field="path")
    return rows.select_related("parent")[:MOST]


def found_applications(actor: Actor, text: str) -> QuerySet[Application]:
    """The applications that the actor may see whose place or applicant is named so."""
    return applications(actor, Filter(search=text))[:MOST]


def found_bodies(actor: Actor, text: str) -> QuerySet[Body]:
    """The bodies that the actor may see whose name holds the text."""
    named = Q(name_zh__icontains=text) | Q(name_en__icontains=text)
    return visible(actor, Body.objects.filter(named, active=True)).select_related("place")[:MOST]


def found_requests(actor: Actor, text: str) -> list[tuple[Request, Extract]]:
    """The questions and corrections that the actor may see, on applications that the actor may see."""
    said = Q(text__icontains=text) | Q(answer__icontains=text)
    seen = visible(actor, Application.objects.all()).order_by().values("pk")
    rows = visible(actor, Request.objects.filter(said, application__in=seen)).order_by("-asked_at")
    rows = rows.select_related("application__place")[:MOST]
    return [(one, extract(one.text, text) or extract(one.answer, text) or Extract(one.text, "", "")) for one in rows]


def found_comments(actor: Actor, text: str) -> list[tuple[Comment, Extract]]:
    """The comments that are for the actor, on applications that the actor may see."""
    seen = visible(actor, Application.objects.all()).order_by().values("pk")
    rows = visible(actor, Comment.objects.filter(text__icontains=text, application__in=seen)).order_by("-written_at")
    rows = rows.select_related("application__place", "body")[:MOST]
    return [(one, extract(one.text, text) or Extract(one.text, "", "")) for one in rows]


def found_nominations(actor: Actor, text: str) -> QuerySet[Nomination]:
    """The nominations that the actor may see, by the name of the league, of the call, or the number of the letter."""
    named = Q(place__name_zh__icontains=text) | Q(place__name_en__icontains=text) | Q(league__name_zh__icontains=text)
    said = named | Q(call__name__icontains=text) | Q(number__icontains=text)
    return nominations(actor).filter(said).order_by("-call__opens_at", "place__path")[:MOST]


def found_pages(actor: Actor, text: str) -> list[Entry]:
    """The pages that the actor may open whose name holds the text, in the language of the reader."""
    shown = (one for one in REGISTER.entries.values() if one.shown(actor))
    return sorted((one for one in shown if text.lower() in str(one.label).lower()), key=lambda one: str(one.label))


def found_clauses(text: str) -> list[ClauseFound]:
    """The clauses of the programmes that run here, by their number, description or wording; everyone may read them."""
    found: list[ClauseFound] = []
    for name in Programme.objects.values_list("rulebook", flat=True):
        for clause in rulebook(name).clauses.values():
            said = clause.description.en if get_language() == "en" else clause.description.zh
            hit = extract(said, text) or extract(clause.quote, text) or extract(clause.id, text)
            if hit:
                url = f"{reverse('portal:clauses', args=[name])}#{clause.id}"
                found.append(ClauseFound(clause.id, url, hit))
    return found[:MOST]


def extract(said: str, text: str) -> Extract | None:
    """What stands around the first place at which a text holds another; None where it does not."""
    place = said.lower().find(text.lower())
    if place < 0:
        return None
    end = place + len(text)
    before = ("…" if place > AROUND else "") + said[max(0, place - AROUND) : place]
    return Extract(before, said[place:end], said[end : end + AROUND] + ("…" if len(said) > end + AROUND else ""))
