"""What was computed."""

from typing import Any

from ninja import Schema

from dafeng.web.integrations.api.schemas import JobOut


class AssessmentOut(Schema):
    """The inventory's figures with what made them, and the job that goes on with diagnosis and pathway."""

    key: str
    state: str
    hindrance: str
    figures: dict[str, Any]
    provenance: dict[str, Any]
    job: JobOut | None
