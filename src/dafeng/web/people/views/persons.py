"""People as their administrators see them: roles, account, and handing over when someone leaves."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dafeng.web.people import adapters, queries, rules
from dafeng.web.people.forms.bodies import HandOverForm, ReasonForm
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.requests import Request
from dafeng.web.people.services import accounts, factors, finding, handing, invitations
from dafeng.web.people.services.recording import By
from dafeng.web.people.views.answers import by, done, succeeded
from dafeng.web.people.views.bodies import body_of, body_url


def person_of(request: Request, number: int) -> Person:
    """A person whom the reader may see through one of the roles held; raises NotPermitted."""
    return finding.person_of(request.actor, number)


@require_GET
def person(request: Request, number: int) -> HttpResponse:
    """One person: the roles that the reader may see, and what may be done about the account."""
    shown = person_of(request, number)
    held = rules.visible(request.actor, Membership.objects.filter(person=shown).select_related("body__place"))
    may_lock, may_reset = (finding.is_over(by(request), shown, act) for act in ("lock", "reset_factor"))
    context = {
        "person": shown,
        "held": [(one, rules.may(request.actor, "hand_over", one)) for one in held.filter(until=None)],
        "former": held.exclude(until=None).order_by("-until"),
        "may_lock": may_lock,
        "may_reset": may_reset and adapters.has_any_factor(shown.pk),
        "stays": queries.running_stays(shown, timezone.now()) if may_lock else None,
        "locked_out": may_lock and accounts.is_locked_out(shown, settings.AXES_FAILURE_LIMIT),
    }
    return render(request, "people/person.html", context)


@require_POST
def act(request: Request, number: int, name: str) -> HttpResponse:
    """Lock an account, open it again, lift a lock-out, or end the sessions."""
    acts: dict[str, tuple[Callable[[Person, By], object], str]] = {
        "lock": (accounts.lock, _("The account was locked and its sessions ended; its roles stay.")),
        "restore": (accounts.restore, _("The account is open again.")),
        "forgive": (accounts.forgive, _("Signing in is possible again at once.")),
        "end-sessions": (accounts.end_sessions, _("All sessions were ended.")),
    }
    shown = person_of(request, number)
    do, said = acts[name]
    to = reverse("people:person", args=(shown.pk,))
    return done(request, lambda: do(shown, by(request, request.POST.get("reason", ""))), said, to)


@require_http_methods(["GET", "POST"])
def reset_factor(request: Request, number: int) -> HttpResponse:
    """Take a lost second factor away, once it is confirmed with a reason."""
    shown = person_of(request, number)
    accounts.require_over(by(request), shown, "reset_factor")
    form, back = ReasonForm(request.POST or None), reverse("people:person", args=(shown.pk,))
    if request.method == "POST" and form.is_valid():
        act = by(request, form.cleaned_data["reason"])
        said = _("The second factor was reset, the sessions were ended, and the person was told by mail.")
        if succeeded(request, form, lambda: factors.reset_factor(shown, act), said):
            return HttpResponseRedirect(back)
    lead = _("Make sure that it is this person who asks, by telephone or in person: until a new second factor is set "
             "up, the password alone opens the account.")  # fmt: skip
    title = _("Reset the second factor of %(name)s") % {"name": shown}
    context = {"form": form, "title": title, "lead": lead, "danger": True, "back": back, "send": _("Reset it")}
    return render(request, "people/form.html", context)


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, number: int, leaving: int) -> HttpResponse:
    """Pass all roles of one person for a body to another."""
    body = body_of(request, number)
    person = person_of(request, leaving)
    rules.require(request.actor, "hand_over", Membership(body=body, person=person))
    form = HandOverForm(request.POST or None, candidates=queries.candidates(body, person))
    if request.method == "POST" and form.is_valid() and _handed(request, form, body, person):
        return HttpResponseRedirect(body_url(body))
    held = Membership.objects.filter(person=person, body=body, until=None)
    context = {"form": form, "body": body, "person": person, "held": held, "back": body_url(body)}
    return render(request, "people/hand_over.html", context)


def _handed(request: Request, form: HandOverForm, body: Body, leaving: Person) -> bool:
    said = form.cleaned_data
    act = by(request, said["reason"])
    if said["successor"]:
        plan = handing.HandOver(leaving, body, said["successor"])
        return succeeded(request, form, lambda: handing.hand_over(plan, act), _("The roles were handed over."))
    offer = invitations.Offer(said["email"], said["name"], body, (), succeeds=leaving)
    sent = _("The invitation was sent. The roles pass over when it is taken up; until then they stay where they are.")
    return succeeded(request, form, lambda: invitations.invite_successor(offer, act), sent)
