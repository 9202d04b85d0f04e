"""Asking for a run and carrying it out: it reads frozen packages and writes only what would differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dafeng import __version__
from dafeng.core.rules import Rulebook, WrongFact
from dafeng.data.rulebooks import BadRulebook, UnknownRulebook, rulebook
from dafeng.data.rulebooks.handed_in import files_in_archive, rulebook_of_files
from dafeng.eligibility import NoTrack
from dafeng.web.integrations.errors import Problem, Unfit
from dafeng.web.jobs.services import start
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted, require
from dafeng.web.programmes.models import Call
from dafeng.web.reruns.bridge import Rejudged, differences_of, rejudged, rulebook_of
from dafeng.web.reruns.models import Difference, Rerun
from dafeng.web.reruns.queries import packages_of, prospect

KIND = "rerun"
JUDGING = gettext_noop("judging packages again")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be run: over which packages, by which rules, with which targets, and why.

    ``files`` are those of a rulebook that is handed in; without them the installed one of that name runs, the call's
    own where no ``rulebook`` is named.
    """

    reason: str
    targets: str = Rerun.Targets.THEN
    packages: str = Rerun.Packages.STANDING
    rulebook: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def ask(call: Call, wanted: Wanted, *, actor: Actor, at: datetime) -> Rerun:
    """Ask for a run, which a worker carries out; raises NotPermitted, Unfit for a rulebook that must be refused."""
    thing = prospect(call.programme.lead, call)
    require(actor, "create", thing)
    if actor.person_id is None:
        raise NotPermitted("create", thing, hidden=False)
    book = _book(call, wanted)
    rerun = Rerun.objects.create(
        call=call,
        reason=wanted.reason,
        targets=wanted.targets,
        packages=wanted.packages,
        rulebook=book.id,
        rulebook_version=book.version,
        rulebook_sha256=book.digest,
        rulebook_files=dict(wanted.files),
        code_version=__version__,
        asked_by_id=actor.person_id,
        asked_at=at,
    )
    detail = {
        "call": call.pk,
        "targets": rerun.targets,
        "packages": rerun.packages,
        "rulebook": [book.id, book.version, book.digest],
        "handed_in": bool(wanted.files),
    }
    subject = Subject("rerun", str(rerun.pk), rerun.reason)
    record(Act("rerun", subject, at, reason=wanted.reason, detail=detail), actor=actor)
    start(KIND, actor=actor, subject=("rerun", str(rerun.pk)), arguments={}, at=at)
    return rerun


def archive_files(content: bytes) -> dict[str, str]:
    """The files of a rulebook in a ZIP; raises Unfit."""
    try:
        return files_in_archive(content)
    except BadRulebook as bad:
        raise _unfit(str(bad)) from None


def carry_out(rerun: Rerun, *, progress: Progress, at: datetime) -> Rerun:
    """Judge every package again and keep what differs, in the place of what an earlier attempt found.

    ``progress`` hears of every package and may raise to stop; then nothing is kept.
    """
    book, rows = rulebook_of(rerun), packages_of(rerun)
    total = rows.count()
    found: list[Difference] = []
    counted = {"judged_packages": 0, "judged_verdicts": 0, "other_grounds": 0}
    failures: list[dict[str, Any]] = []
    for done, package in enumerate(rows.iterator(chunk_size=20)):
        progress(JUDGING, done, total)
        try:
            again = rejudged(package, book, rerun.targets)
        except (NoTrack, WrongFact, LookupError, ValueError) as error:
            failures.append({"package": package.pk, "applicant": package.application.place.name_zh, "why": str(error)})
            continue
        found += differences_of(rerun, package, again)
        _count(counted, again)
    return _kept(rerun, found, {**counted, "failures": failures, "finished_at": at})


def _count(counted: dict[str, int], again: Rejudged) -> None:
    counted["judged_packages"] += 1
    counted["judged_verdicts"] += again.comparison.same + len(again.comparison.changes)
    counted["other_grounds"] += again.comparison.other_grounds


@transaction.atomic
def _kept(rerun: Rerun, found: list[Difference], values: Mapping[str, Any]) -> Rerun:
    rerun.differences.all().delete()
    Difference.objects.bulk_create(found, batch_size=500)
    for name, value in values.items():
        setattr(rerun, name, value)
    rerun.save(update_fields=list(values))
    return rerun


def _book(call: Call, wanted: Wanted) -> Rulebook:
    try:
        if wanted.files:
            return rulebook_of_files(wanted.files)
        return rulebook(wanted.rulebook or call.programme.rulebook)
    except (BadRulebook, UnknownRulebook) as error:
        raise _unfit(str(error)) from None


def _unfit(what: str) -> Unfit:
    return Unfit(
        Problem(
            "bad_rulebook",
            _("The rulebook cannot be used: %(what)s") % {"what": what},
            "files",
            how=_("Correct the file and the entry that are named, and hand the folder in again."),
        )
    )
