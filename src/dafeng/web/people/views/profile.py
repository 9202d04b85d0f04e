"""One's own account: name, language, password, second factor, and where one is signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language as django_set_language

from dafeng.web.people import adapters, rules
from dafeng.web.people.forms.accounts import ProfileForm
from dafeng.web.people.models import Person, SignIn
from dafeng.web.people.queries import running_stays
from dafeng.web.people.requests import Request
from dafeng.web.people.services import stays
from dafeng.web.people.services.accounts import change_profile
from dafeng.web.people.views.answers import by
from dafeng.web.people.views.following import STAY


@require_http_methods(["GET", "POST"])
def profile(request: Request) -> HttpResponse:
    """Show and change one's own account."""
    person = rules.found(request.actor, Person.objects.all(), act="edit", pk=request.actor.person_id)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        change_profile(person, form.cleaned_data, by(request))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("people:profile"))
    context = {
        "form": form,
        "person": person,
        "stays": running_stays(person, timezone.now()),
        "this_stay": request.session.get(STAY),
        "second_factor": adapters.has_second_factor(person.pk),
        "second_factor_required": adapters.needs_second_factor(request.actor),
    }
    return render(request, "people/profile.html", context)


@require_POST
def end_stay(request: Request, number: int) -> HttpResponse:
    """End one of one's own sessions."""
    stay = SignIn.objects.filter(pk=number, person=request.user.pk or 0, ended_at=None).first()
    if stay is not None:
        stays.end(stay, SignIn.End.ENDED, timezone.now())
        messages.success(request, _("The session was ended."))
    return HttpResponseRedirect(reverse("people:profile"))


@require_POST
def end_other_stays(request: Request) -> HttpResponse:
    """End all of one's sessions besides this one."""
    person = rules.found(request.actor, Person.objects.all(), act="edit", pk=request.actor.person_id)
    ended = stays.end_all(person, timezone.now(), besides=request.session.get(STAY))
    messages.success(request, _("%(count)s other sessions were ended.") % {"count": ended})
    return HttpResponseRedirect(reverse("people:profile"))


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Go on in another language, and remember it for whoever is signed in."""
    answer = django_set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(ProfileForm.base_fields["language"].choices):  # type: ignore[attr-defined]  # it is a field of choices
        Person.objects.filter(pk=request.user.pk).update(language=chosen)
    return answer
