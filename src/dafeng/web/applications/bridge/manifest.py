"""The manifest of a package: everything a submission consists of, by hash, as one canonical text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from dafeng import __version__
from dafeng.core.rules import Verdict, verdict_record
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.bridge.plain import plain, text_sha256
from dafeng.web.applications.bridge.verdicts import data_version
from dafeng.web.applications.models import Application, Attachment, Version
from dafeng.web.inventories.models import Computation
from dafeng.web.people.actor import Actor

FORMAT = "dafeng-package/1"


@dataclass(frozen=True, slots=True)
class Submission:
    """What is being frozen: the version, what is attached, computed and judged, and what was declared."""

    application: Application
    version: Version
    number: int
    attachments: Sequence[Attachment]
    verdicts: Sequence[Verdict]
    computation: Computation
    declaration: str
    previous: str = ""
    body: tuple[int | None, str] = field(default=(None, ""))


def manifest_of(submission: Submission, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """The manifest of a submission; its canonical text is what the hash of the package is taken of."""
    application, version = submission.application, submission.version
    rulebook = rulebook_of(application)
    return {
        "format": FORMAT,
        "number": submission.number,
        "previous": submission.previous,
        "application": _identity(application),
        "version": version.number,
        "draft_sha256": version.draft_sha256,
        "chapters": chapter_hashes(version.chapters),
        "attachments": [_attachment(one) for one in submission.attachments],
        "computation": computation_of(submission.computation),
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.digest},
        "verdicts": [verdict_record(one) for one in submission.verdicts],
        "data_version": data_version(submission.verdicts),
        "declaration": submission.declaration,
        "code_version": __version__,
        "submitted": {
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "person": [actor.person_id, actor.name],
            "body": list(submission.body),
        },
    }


def chapter_hashes(chapters: Mapping[str, str]) -> dict[str, str]:
    """The hash of each chapter's text."""
    return {name: text_sha256(text) for name, text in chapters.items()}


def computation_of(computation: Computation) -> dict[str, Any]:
    """What a package holds of a computation: its key, what made the inventory (factor releases, method), its figures.

    What is computed afterwards, diagnosis and pathway, follows from the same key.
    """
    made_by = {name: said for name, said in computation.provenance.items() if not name.startswith("pathway")}
    return {"key": computation.key, "provenance": plain(made_by), "figures": plain(computation.figures)}


def _identity(application: Application) -> dict[str, Any]:
    return {
        "id": str(application.pk),
        "programme": application.call.programme.rulebook,
        "call": [application.call_id, application.call.name],
        "track": application.track,
        "place": [application.place_id, application.place.name_zh],
        "applicant": [application.applicant_id, application.applicant.name_zh],
    }


def _attachment(one: Attachment) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "evidence": one.evidence,
        "name": one.name,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "scan": one.scan,
    }
