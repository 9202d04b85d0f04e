"""Attachments, packages, documents; verdicts and what is still to be done."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StrictBool


class AttachmentOut(Schema):
    """A file, by its hash; ``readable``: whether you may download it now."""

    id: UUID
    evidence: str
    name: str
    media_type: str
    size: int
    sha256: str
    scan: str
    scan_label: str
    scan_finding: str
    uploaded_by: str
    uploaded_at: datetime
    removed_at: datetime | None


class Reason(Schema):
    """Why."""

    reason: str = Field(max_length=2_000)


class VerdictOut(Schema):
    """A verdict on one condition, with its clause, and all it rests on under ``record``."""

    condition: str
    clause: str
    kind: str
    status: str
    blocks: bool
    message: str
    said: str
    supplier: str
    rulebook: str
    rulebook_version: str
    data_version: str
    current: bool
    at: datetime
    record: dict[str, Any]


class TodoOut(Schema):
    """One thing to be done: what stops a submission, what others must supply, and advice."""

    kind: str
    weight: str
    text: str
    supplier: str
    supplier_name: str
    clause: str
    link: str
    sheet: str
    row_id: str
    column: str
    chapter: str
    evidence: str


class Declared(Schema):
    """Whether the one who submits makes the declaration, whose text ``readiness`` gives."""

    declared: StrictBool


class ProblemIn(Schema):
    """What stands against submitting."""

    code: str
    what: str
    where: str
    expected: str
    how: str
    link: str


class ReadinessOut(Schema):
    """Whether the application could be submitted now, what stands against it, and what goes along as open."""

    ready: bool
    declaration: str
    problems: list[ProblemIn]
    open_questions: list[TodoOut]


class DocumentOut(Schema):
    """A document that the platform has made."""

    id: UUID
    kind: str
    kind_label: str
    language: str
    name: str
    size: int
    sha256: str
    package: int | None
    current: bool
    made_at: datetime


class PackageOut(Schema):
    """A submission as it was frozen."""

    number: int
    version: int
    sha256: str
    frozen_by: str
    frozen_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    returned_at: datetime | None
    superseded_at: datetime | None


class PackageDetail(PackageOut):
    """A package with its manifest, of which ``sha256`` is the hash in canonical JSON."""

    manifest: dict[str, Any]
    documents: list[DocumentOut]


class CheckOut(Schema):
    """One thing that was recomputed, and whether it is still what was submitted."""

    part: str
    what: str
    holds: bool


class VerificationOut(Schema):
    """Whether a package stands as it was submitted, check by check."""

    stands: bool
    checks: list[CheckOut]
