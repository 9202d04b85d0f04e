"""A frozen package judged again by the core: read as it was submitted, with the rules and data that are asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dafeng.core.rules import Comparison, Rulebook, Ruling, compared, ruling_of, verdict_record
from dafeng.data.places import park_catalogue, places_card
from dafeng.data.rulebooks import rulebook
from dafeng.data.rulebooks.handed_in import rulebook_of_files
from dafeng.eligibility import NoTrack, Reference, facts_of
from dafeng.eligibility import Package as Holdings
from dafeng.web.applications.bridge.verdicts import LANGUAGES, assigned_to, sentence_of
from dafeng.web.applications.models import Package
from dafeng.web.inventories.bridge.material import reading_of
from dafeng.web.reruns.models import Difference, Rerun


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A package judged again, with what differs from what was decided."""

    ruling: Ruling
    comparison: Comparison


def rulebook_of(rerun: Rerun) -> Rulebook:
    """The rules of a run: those handed in for it, otherwise the installed ones."""
    return rulebook_of_files(rerun.rulebook_files) if rerun.rulebook_files else rulebook(rerun.rulebook)


def rejudged(package: Package, book: Rulebook, targets: str) -> Rejudged:
    """Judge a package again for the day it was judged then; raises NoTrack, and what the rules raise."""
    application = package.application
    workbook = reading_of(package.version.draft, "zh").workbook
    track = book.track_for(application.track)
    if workbook is None or track is None:
        raise NoTrack(book.id, application.track)
    at = package.frozen_at if targets == Rerun.Targets.THEN else None
    facts = facts_of(workbook, None, _reference(package, at), _holdings(package))
    ruling = ruling_of(book, track.id, facts, on=_day(package))
    return Rejudged(ruling, compared(package.manifest["verdicts"], [verdict_record(one) for one in ruling.verdicts]))


def differences_of(rerun: Rerun, package: Package, again: Rejudged) -> list[Difference]:
    """Unsaved rows of what differs."""
    book, now = again.ruling.rulebook, {one.condition.id: one for one in again.ruling.verdicts}
    then = {one.condition: one for one in package.verdicts.all()}
    rows = []
    for one in again.comparison.changes:
        verdict, stored = now.get(one.condition), then.get(one.condition)
        row = Difference(
            rerun=rerun,
            package=package,
            condition=one.condition,
            clause=one.clause,
            message=_message(one.condition, book),
            facts=list(one.facts),
            by_rulebook=one.by_rulebook,
            before_said=stored.said if stored else {},
            after_said={said: sentence_of(verdict, book, said) for said in LANGUAGES} if verdict else {},
        )
        row.before, row.before_blocks = _outcome(one.before)
        row.after, row.after_blocks = _outcome(one.after)
        rows.append(row)
    return rows


def _outcome(record: Any) -> tuple[str, bool]:  # noqa: ANN401 -- a record, or None
    return (str(record["status"]), bool(record["blocks"])) if record else ("", False)


def _message(condition: str, book: Rulebook) -> dict[str, str]:
    """What the condition demands, by the rules of the run; one that they no longer have, by its id."""
    try:
        message = book.condition(condition).message
    except KeyError:
        return {"zh": condition, "en": condition}
    return {"zh": message.zh, "en": message.en}


def _reference(package: Package, recorded_by: datetime | None) -> Reference:
    application = package.application
    return Reference(
        catalogue=park_catalogue(),
        catalogue_version=places_card()["version"],
        assigned=assigned_to(application.place, recorded_by=recorded_by),
        applicant_kind=application.applicant.kind,
    )


def _holdings(package: Package) -> Holdings:
    """What the package holds, by its manifest: attachments may have been removed since."""
    manifest = package.manifest
    evidence = frozenset(str(one["evidence"]) for one in manifest["attachments"])
    return Holdings(evidence, frozenset(manifest["chapters"]))


def _day(package: Package) -> date:
    """The day for which it was judged."""
    days = {str(one["on"]) for one in package.manifest["verdicts"]}
    return date.fromisoformat(min(days)) if days else timezone.localdate(package.frozen_at)
