"""The work of this app in the background: letter and list, and the cross-checks."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.work import Work
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.rules import may_follow, may_follow_crosscheck
from dafeng.web.recommendations.services import documents
from dafeng.web.recommendations.services.intake import crosschecking
from dafeng.web.recommendations.services.recording import RELATED


def register_kinds() -> None:
    """Make the kinds known."""
    register(Kind(documents.KIND, write_documents, _("Writing letter and list"), may=may_follow))
    register(Kind(crosschecking.KIND, cross_check, _("Comparing applications"), may=may_follow_crosscheck))


def write_documents(work: Work) -> dict[str, Any]:
    """Letter and list of the nomination that is the subject."""
    nomination = Nomination.objects.select_related(*RELATED).get(pk=work.subject[1])
    made = documents.make_documents(nomination, at=timezone.now(), progress=work.step)
    return {"documents": [str(one.pk) for one in made]}


def cross_check(work: Work) -> dict[str, Any]:
    """The cross-checks over everything recommended in the call that is the subject."""
    call = Call.objects.select_related("programme__region", "programme__lead").get(pk=work.subject[1])
    made = crosschecking.run(call, at=timezone.now(), progress=work.step)
    return {"crosscheck": made.pk, "findings": len(made.findings)}
