"""Holding all applications that came in against each other, and explaining what may contradict itself."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dafeng import __version__
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.bridge.crosschecking import findings_of
from dafeng.web.recommendations.errors import Unsound
from dafeng.web.recommendations.models import CrossCheck, Explanation
from dafeng.web.recommendations.queries.crosschecks import contradicting, current_run, made_of, packages_up
from dafeng.web.recommendations.rules import crosschecks_of
from dafeng.web.recommendations.services.recording import By, note_call

KIND = "crosscheck"
STEP = gettext_noop("reading the applications")
LONGEST = 4_000
Progress = Callable[[str, int, int], None]


def ask_crosscheck(call: Call, *, actor: Actor, at: datetime) -> Job:
    """Have the applications compared; raises NotPermitted."""
    rules.require(actor, "run", crosschecks_of(call))
    return start_crosscheck(call, actor=actor, at=at)


def start_crosscheck(call: Call, *, actor: Actor, at: datetime) -> Job:
    """Have the applications compared because something has come in; whoever sent it need not see what comes of it."""
    return jobs.start(KIND, actor=actor, subject=("call", str(call.pk)), arguments={}, at=at)


def run(call: Call, *, at: datetime, progress: Progress = lambda *_step: None) -> CrossCheck:
    """Compare what is with the region now; a run of the same packages by the same code is not made again."""
    packages = packages_up(call)
    there = current_run(call)
    if there is not None and there.code_version == __version__:
        return there
    findings = findings_of(packages, timezone.localdate(at), lambda done: progress(STEP, done, len(packages)))
    with transaction.atomic():
        made = CrossCheck.objects.create(
            call=call,
            packages=[[str(one.application_id), one.sha256] for one in packages],
            packages_sha256=made_of(packages),
            findings=findings,
            code_version=__version__,
            made_at=at,
        )
        by, lead = By(SYSTEM, at), call.programme.lead
        note_call("crosscheck", call, by, body=lead, packages_sha256=made.packages_sha256, findings=len(findings))
    return made


@transaction.atomic
def explain(call: Call, key: str, reason: str, *, actor: Actor, at: datetime) -> Explanation:
    """Record why a contradiction may stand, for exactly the values that were found; raises NotPermitted, Unsound."""
    rules.require(actor, "explain", crosschecks_of(call))
    known = {one.key for one in contradicting(current_run(call))}
    if key not in known:
        raise Unsound(Problem("no_finding", _("There is no such contradiction any more."), call.name))
    if not reason.strip() or len(reason) > LONGEST:
        raise Unsound(
            Problem(
                "no_reason",
                _("The reason is missing."),
                call.name,
                _("It is said why both values may stand, in no more than %(most)s characters.") % {"most": LONGEST},
            )
        )
    values = {"reason": reason.strip(), "by_id": person_of(actor), "at": at}
    made = Explanation.objects.update_or_create(call=call, finding_sha256=key, defaults=values)[0]
    note_call("explain", call, By(actor, at), body=call.programme.lead, reason=made.reason, finding=key)
    return made
