"""Mails that could not be delivered, for whoever keeps the platform running; what they say is not shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.design.tables import answered
from dafeng.web.duties.models import Mail
from dafeng.web.duties.queries import undelivered as those_undelivered
from dafeng.web.duties.services.outbox import send_again
from dafeng.web.duties.tables import MAILS
from dafeng.web.people import rules
from dafeng.web.people.requests import Request


@require_safe
def undelivered(request: Request) -> HttpResponse:
    """The mails that wait or were given up, with what went wrong."""
    rules.require(request.actor, "see", rules.Prospect("mail"))
    rows = rules.visible(request.actor, those_undelivered(timezone.now()))
    may_send = rules.may(request.actor, "send", rules.Prospect("mail"))
    context = {"refused": rows.filter(state="refused") if may_send else ()}
    return answered(request, MAILS.shown(request, rows), "duties/mails.html", context)


@require_POST
def again(request: Request, mail_id: int) -> HttpResponse:
    """Try a mail again that was given up."""
    mail = rules.found(request.actor, Mail.objects.all(), act="send", pk=mail_id)
    if send_again(mail, actor=request.actor, at=timezone.now()):
        messages.success(request, _("The mail is tried again in a moment."))
    else:
        messages.info(request, _("This mail was not given up; it goes its way."))
    return redirect("duties:mails")
