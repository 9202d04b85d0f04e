"""The kinds of work of this app, with progress in words."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from dafeng.assessment import STEPS
from dafeng.web.inventories import services
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.rules import may_by_role, may_with_job
from dafeng.web.inventories.services import computing, results
from dafeng.web.jobs.kinds import LONG, Kind, register, rule
from dafeng.web.jobs.work import Work

if TYPE_CHECKING:
    from dafeng.core.pathways.results import Progress

SHARES = {
    "diagnosis": (2, 5, gettext_noop("diagnosing the change of emissions")),
    "scenarios": (5, 10, gettext_noop("computing the scenarios of the pathway")),
    "plan": (10, 65, gettext_noop("planning at least cost")),
    "ensembles": (65, 88, gettext_noop("drawing the uncertain inputs")),
    "measures": (88, 92, gettext_noop("measures, costs and milestones")),
    "pages": (92, 100, gettext_noop("writing the pages")),
}
"""By part of the computation: from and to which percent it takes, and what people are told."""
WRITING = (
    ("study", gettext_noop("diagnosis and pathway")),
    (STEPS[-2], gettext_noop("writing the tables")),
    (STEPS[-1], gettext_noop("drawing and writing the documents")),
)


def register_kinds() -> None:
    """Make the kinds known, and let the table of permissions decide on jobs of every kind."""
    register(Kind(computing.KIND, compute, _("Computing diagnosis and pathway"), may=may_with_job, priority=LONG))
    register(Kind(results.KIND, write, _("Writing the files"), may=may_with_job, priority=LONG))
    rule("people", may_by_role)


def compute(work: Work) -> dict[str, Any]:
    """The second stage of the computation that is the job's subject."""
    computation = Computation.objects.select_related("draft").get(pk=work.subject[1])
    done = services.complete(computation, at=timezone.now(), progress=heard(work))
    return {"key": done.key, "state": done.state}


def write(work: Work) -> dict[str, Any]:
    """The files of a computation in one language."""
    computation = Computation.objects.select_related("draft").get(pk=work.arguments["key"])
    places = {name: (label, place) for place, (name, label) in enumerate(WRITING)}
    names = services.write_files(
        computation,
        work.arguments["language"],
        lambda name: work.step(places[name][0], places[name][1], len(WRITING)),
    )
    return {"key": computation.key, "files": list(names)}


def heard(work: Work) -> "Progress":
    """What tells people of the parts of a computation, in percent."""

    def tell(part: str, done: int, total: int) -> None:
        first, last, label = SHARES[part]
        work.step(label, first + round((last - first) * done / total), 100)

    return tell
