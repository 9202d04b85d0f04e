"""The figures of an application: computed from exactly the workbook that stands, once for equal content."""

from datetime import datetime

from dafeng.files.workbook.draft import Draft
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.judging import judge
from dafeng.web.integrations.errors import Problem
from dafeng.web.inventories.keys import key_from, key_of
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.services.computing import Begun, begin
from dafeng.web.people.actor import Actor


def assess(application: Application, *, actor: Actor, at: datetime) -> Begun:
    """Compute the working copy and judge it: inventory and verdicts now, diagnosis and pathway in the background.

    Raises NotPermitted.
    """
    require(actor, "compute", application)
    begun = begin(draft_of(application), actor=actor, at=at)
    judge(application, actor=actor, at=at)
    note("compute", application, actor=actor, at=at, key=begun.computation.key, state=str(begun.computation.state))
    return begun


def figures_of(draft: Draft) -> Computation | None:
    """The computation of a draft by today's code and factors, None where it has not been computed."""
    return Computation.objects.filter(pk=key_of(draft)).first()


def standing_of(application: Application) -> Computation | None:
    """The computation of the working copy as it stands, without its figures, which most pages do not ask for."""
    known = application.draft_sha256
    key = key_from(known) if known else key_of(draft_of(application))
    return Computation.objects.filter(pk=key).defer("figures", "provenance", "wanted").first()


def impossible(computation: Computation, application: Application) -> Problem:
    """What is told where nothing can be computed from a workbook without errors."""
    return Problem(
        code="not_computable",
        what=computation.hindrance,
        where=str(application),
        how="",
        link="compute:",
    )
