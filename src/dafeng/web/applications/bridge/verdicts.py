"""Judging the working copy: what is known of an applicant beside it, the ruling, and its verdicts as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.rules import Reduction, Rulebook, Ruling, Verdict, ruling_of, verdict_record
from dafeng.data.places import park_catalogue, places_card
from dafeng.eligibility import Package as Holdings
from dafeng.eligibility import Reference, facts_of
from dafeng.files.documents.content.verdicts import needs_sentence, reason_sentence, remark_sentences
from dafeng.files.workbook import Workbook
from dafeng.language import Language
from dafeng.web.applications.bridge.completeness import contents_of, rulebook_of, track_of
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application, Package, VerdictRecord
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget
from dafeng.web.programmes.queries import targets_above

LANGUAGES: tuple[Language, ...] = ("zh", "en")
Targets = dict[str, tuple[Reduction, ...]]
"""Every version of the targets of one level, by indicator."""


def reference_of(application: Application) -> Reference:
    """What the platform holds on an applicant: the catalogue, and every version of the targets from above."""
    return Reference(
        catalogue=park_catalogue(),
        catalogue_version=places_card()["version"],
        assigned=assigned_to(application.place),
        applicant_kind=application.applicant.kind,
    )


def holdings_of(application: Application) -> Holdings:
    """Which evidence and chapters the application holds."""
    contents = contents_of(application)
    return Holdings(contents.evidence, contents.chapters)


def ruling_on_draft(
    application: Application, workbook: Workbook, inventory: Inventory | None, holdings: Holdings, *, at: datetime
) -> Ruling:
    """The ruling on the working copy as read and what is held beside it, on the day of ``at`` in China."""
    facts = facts_of(workbook, inventory, reference_of(application), holdings)
    on = timezone.localdate(at)
    named = application.call.rulebook_version
    return ruling_of(rulebook_of(application), track_of(application), facts, on=on, named_version=named)


def data_version(verdicts: Iterable[Verdict]) -> str:
    """The hash of all facts that verdicts were given by, with their sources and releases."""
    return sha256([verdict_record(one)["facts"] for one in verdicts])


def sentence_of(verdict: Verdict, rulebook: Rulebook, said: Language) -> str:
    """Why a verdict is what it is, what is to be remarked, and who must supply what is missing."""
    needs = needs_sentence(verdict, rulebook, said) if verdict.needs else ""
    sentences = filter(None, (reason_sentence(verdict, said), *remark_sentences(verdict, said), needs))
    return ("" if said == "zh" else " ").join(sentences)


def records_of(
    verdicts: Sequence[Verdict], application: Application, at: datetime, *, package: Package | None = None
) -> list[VerdictRecord]:
    """Unsaved rows of verdicts on the working copy, or on a package."""
    version, rulebook = data_version(verdicts), rulebook_of(application)
    return [
        VerdictRecord(
            application=application,
            package=package,
            condition=one.condition.id,
            clause=one.clause,
            kind=one.condition.kind,
            status=one.status,
            blocks=one.blocks,
            supplier=one.supplier,
            record=verdict_record(one),
            said={said: sentence_of(one, rulebook, said) for said in LANGUAGES},
            rulebook=one.rulebook,
            rulebook_version=one.rulebook_version,
            data_version=version,
            draft_sha256=application.draft_sha256,
            at=at,
        )
        for one in verdicts
    ]


def assigned_to(place: Place, *, recorded_by: datetime | None = None) -> dict[str, Targets]:
    """The targets that count for an applicant, by the level that they are known under; those recorded by a time.

    They are those that a county was assigned from above: for the county itself what its ``league`` handed down, for the
    parks in it the indicators of their ``county``. What a league was assigned itself it has not handed down yet.
    """
    targets = targets_above(place)
    targets = targets if recorded_by is None else targets.filter(recorded_at__lte=recorded_by)
    of_county = (one for one in targets if one.place.level == Place.Level.COUNTY)
    handed_down = _by_indicator(one for one in of_county if one.assigned_by.place_id != one.place_id)
    return {"county" if place.level == Place.Level.PARK else "league": handed_down}


def _by_indicator(targets: Iterable[AssignedTarget]) -> Targets:
    found: Targets = {}
    for target in targets:
        found[target.indicator] = (*found.get(target.indicator, ()), _reduction(target))
    return found


def _reduction(target: AssignedTarget) -> Reduction:
    return Reduction(
        target.base_year,
        target.target_year,
        target.reduction_pct,
        document=target.document,
        issued_by=target.assigned_by.name_zh,
        place=target.place.name_zh,
        valid_from=target.in_force_from,
        version=f"{target.pk}",
    )
