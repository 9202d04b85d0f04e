"""Bodies: the tree, and each with who holds what."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dafeng.web.people import queries, rules
from dafeng.web.people.forms.bodies import GrantForm, MergeForm, NamesForm, NewBodyForm, ReasonForm
from dafeng.web.people.models import Body, Membership
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import Prospect
from dafeng.web.people.services import bodies as acts
from dafeng.web.people.services import finding, roles
from dafeng.web.people.views.answers import by, done, succeeded

ENTRIES_A_PAGE = 20


def body_url(body: Body) -> str:
    """The page of a body."""
    return reverse("people:body", args=(body.pk,))


def body_of(request: Request, number: int) -> Body:
    """The body of a page; raises NotPermitted."""
    return finding.body_of(request.actor, number)


@require_GET
def tree(request: Request) -> HttpResponse:
    """All bodies in their tree, with the people that the reader may see."""
    held = rules.visible(request.actor, Membership.objects.filter(until=None).select_related("person"))
    shown = rules.visible(request.actor, Body.objects.select_related("place"))
    if "closed" not in request.GET:
        shown = shown.filter(active=True)
    shown = shown.prefetch_related(Prefetch("memberships", held, to_attr="held"))
    context = {
        "tree": queries.tree_of(shown, [office.path for office in request.actor.offices]),
        "may_create": rules.may(request.actor, "create", Prospect("body")),
        "with_closed": "closed" in request.GET,
    }
    return render(request, "people/bodies.html", context)


@require_GET
def body(request: Request, number: int) -> HttpResponse:
    """One body: who holds what, invitations, history, and what the reader may do."""
    shown = body_of(request, number)
    parts = rules.fields(request.actor, "see", shown)
    held = rules.visible(
        request.actor, Membership.objects.filter(body=shown, until=None).select_related("person", "body")
    )
    context = {
        "body": shown,
        "parts": parts,
        "held": [(one, rules.may(request.actor, "end", one)) for one in held],
        "may": {act: rules.may(request.actor, act, shown) for act in ("edit", "merge")},
        "may_invite": rules.may(request.actor, "create", Prospect("invitation", shown.pk, shown.path)),
        "now": timezone.now(),
    }
    if "invitations" in parts:
        context["invitations"] = queries.invitation_states(queries.open_invitations(shown), timezone.now())
        history = Paginator(queries.history_of(shown), ENTRIES_A_PAGE)
        context["history"] = history.get_page(request.GET.get("page"))
    return render(request, "people/body.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Add a body."""
    rules.require(request.actor, "create", Prospect("body"))
    form = NewBodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        if succeeded(request, form, lambda: acts.add(made, by(request)), _("The body was added.")):
            return HttpResponseRedirect(body_url(made))
    return render(
        request, "people/form.html", {"form": form, "title": _("Add a body"), "back": reverse("people:bodies")}
    )


@require_http_methods(["GET", "POST"])
def rename(request: Request, number: int) -> HttpResponse:
    """Rename a body."""
    shown = body_of(request, number)
    rules.require(request.actor, "edit", shown)
    form = NamesForm(request.POST or None, initial={"name_zh": shown.name_zh, "name_en": shown.name_en})
    if request.method == "POST" and form.is_valid():
        acts.rename(shown, form.names(), by(request))
        return HttpResponseRedirect(body_url(shown))
    context = {"form": form, "title": _("Rename %(body)s") % {"body": shown}, "back": body_url(shown)}
    return render(request, "people/form.html", context)


@require_http_methods(["GET", "POST"])
def merge(request: Request, number: int) -> HttpResponse:
    """Merge a body into another."""
    shown = body_of(request, number)
    rules.require(request.actor, "merge", shown)
    form = MergeForm(request.POST or None, body=shown)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["successor"]
        act = by(request, form.cleaned_data["reason"])
        if succeeded(request, form, lambda: acts.merge(shown, into, act), _("The bodies were merged.")):
            return HttpResponseRedirect(body_url(into))
    lead = _("Its people and open affairs pass to the other body; invitations are revoked; its history stays.")
    context = {"form": form, "title": _("Merge %(body)s") % {"body": shown}, "lead": lead, "back": body_url(shown)}
    return render(request, "people/form.html", context)


@require_POST
def set_active(request: Request, number: int) -> HttpResponse:
    """Close a body, or open it again."""
    shown = body_of(request, number)
    active = request.POST.get("active") == "yes"
    said = _("The body is open again.") if active else _("The body was closed.")
    return done(request, lambda: acts.set_active(shown, by(request), active=active), said, body_url(shown))


@require_http_methods(["GET", "POST"])
def grant(request: Request, number: int) -> HttpResponse:
    """Give a role to someone who has an account."""
    shown = body_of(request, number)
    rules.require(request.actor, "grant", Membership(body=shown))
    form = GrantForm(request.POST or None, body=shown)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = _("The role was given.")
        if succeeded(request, form, lambda: roles.grant(said["person"], shown, said["role"], by(request)), given):
            return HttpResponseRedirect(body_url(shown))
    context = {"form": form, "title": _("Give a role for %(body)s") % {"body": shown}, "back": body_url(shown)}
    return render(request, "people/form.html", context)


@require_http_methods(["GET", "POST"])
def end(request: Request, number: int) -> HttpResponse:
    """End a role, with the reason."""
    held = rules.found(request.actor, Membership.objects.select_related("body", "person"), act="end", pk=number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = by(request, form.cleaned_data["reason"])
        if succeeded(request, form, lambda: roles.end(held, act), _("The role was ended.")):
            return HttpResponseRedirect(body_url(held.body))
    names = {"name": held.person, "role": held.get_role_display(), "body": held.body}
    title = _("End the role “%(role)s” of %(name)s for %(body)s") % names
    context = {"form": form, "title": title, "danger": True, "back": body_url(held.body)}
    return render(request, "people/form.html", context)
