"""The work of this app in the background: giving many cases to many experts."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.work import Work
from dafeng.web.panels.queries.panels import whole_panels
from dafeng.web.panels.rules import may_follow, may_follow_documents
from dafeng.web.panels.services import assigning, documents
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person


def register_kinds() -> None:
    """Make the kinds known."""
    register(Kind(assigning.KIND, assign, _("Assigning cases to experts"), may=may_follow))
    register(Kind(documents.KIND, write_documents, _("Writing the opinion of the panel"), may=may_follow_documents))


def assign(work: Work) -> dict[str, Any]:
    """Assign the cases of the panel that is the subject, in the name of whoever asked."""
    work.step(assigning.STEP)
    panel = whole_panels().get(pk=work.subject[1])
    person = Person.objects.get(pk=work.arguments["person"])
    found = assigning.assign_by_solver(panel, actor=actor_of(person), at=timezone.now())
    return {"pairs": found.pairs, "lacking": [case.number for case, _short in found.lacking]}


def write_documents(work: Work) -> dict[str, Any]:
    """The opinion of the panel that is the subject."""
    made = documents.make_documents(whole_panels().get(pk=work.subject[1]), at=timezone.now(), progress=work.step)
    return {"documents": [str(one.pk) for one in made]}
