"""Recomputing a package from what is kept: every hash again, and whether the ledger knows the package."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dafeng.files.workbook.draft import digest
from dafeng.web.applications import store
from dafeng.web.applications.bridge.manifest import chapter_hashes, computation_of
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Package
from dafeng.web.inventories.models import Computation
from dafeng.web.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was recomputed: what it is, and whether it is still what was submitted."""

    part: str
    what: str
    holds: bool


def verify(package: Package) -> tuple[Check, ...]:
    """Recompute everything that a package holds by hash and compare; the package stands when every check holds."""
    return tuple(_checks(package))


def stands(package: Package) -> bool:
    """Whether nothing of the package has changed since it was submitted."""
    return all(check.holds for check in _checks(package))


def _checks(package: Package) -> Iterator[Check]:
    manifest, version = package.manifest, package.version
    yield Check("manifest", _("The manifest has the hash of the package."), sha256(manifest) == package.sha256)
    yield Check("ledger", _("The ledger of acts holds this hash."), _in_ledger(package))
    stored = manifest.get("draft_sha256")
    unchanged = stored == version.draft_sha256 == digest(version.draft)
    yield Check("draft", _("The workbook is the one that was submitted."), unchanged)
    yield Check(
        "chapters",
        _("The chapters are those that were submitted."),
        manifest.get("chapters") == chapter_hashes(version.chapters),
    )
    for one in manifest.get("attachments", []):
        yield Check(f"attachment:{one['id']}", str(one["name"]), store.is_whole(one["sha256"]))
    yield Check("verdicts", _("The verdicts are those that were given."), _same_verdicts(package))
    yield Check("computation", _("The figures are those that were computed."), _same_figures(package))
    for document in package.documents.all():
        yield Check(f"document:{document.kind}", document.name, store.is_whole(document.sha256))


def _in_ledger(package: Package) -> bool:
    entries = Entry.objects.filter(subject_type="application", subject_id=str(package.application_id), act="submit")
    return package.sha256 in {entry.detail.get("package_sha256") for entry in entries}


def _same_verdicts(package: Package) -> bool:
    given = [one.record for one in package.verdicts.order_by("pk")]
    return bool(given == package.manifest.get("verdicts"))


def _same_figures(package: Package) -> bool:
    said = package.manifest.get("computation", {})
    computation = Computation.objects.filter(pk=said.get("key")).first()
    return computation is not None and bool(said == computation_of(computation))
