"""The work of this app in the background: the documents of the list, and the files of objections."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.jobs import tending
from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.work import Work
from dafeng.web.notices.models import Objection, PilotList
from dafeng.web.notices.queries.notices import RELATED
from dafeng.web.notices.rules import may_follow_list, may_follow_objection
from dafeng.web.notices.services import documents, scanning
from dafeng.web.notices.services.objections.limiting import forget_knocks

FORGET_EVERY_S = 600.0


def register_kinds() -> None:
    """Make the kinds known, and have the worker forget where objections came from."""
    register(Kind(documents.KIND, write_documents, _("Writing the list"), may=may_follow_list))
    register(Kind(scanning.SCAN, scan, _("Scanning files"), may=may_follow_objection))
    tending.register("notices: forget", FORGET_EVERY_S, forget_knocks)


def write_documents(work: Work) -> dict[str, Any]:
    """The documents of the list that is the subject."""
    made = PilotList.objects.select_related(*RELATED).get(pk=work.subject[1])
    found = documents.make_documents(made, at=timezone.now(), progress=work.step)
    return {"documents": [str(one.pk) for one in found]}


def scan(work: Work) -> dict[str, Any]:
    """The files of the objection that is the subject."""
    return {"scanned": len(scanning.scan_files(Objection.objects.get(pk=work.subject[1])))}
