"""Giving the working copy, or a version, out as an Excel file."""

import tempfile
from datetime import datetime
from pathlib import Path

from dafeng.files.workbook.draft import Draft, write_draft
from dafeng.language import Language
from dafeng.web.applications.bridge.drafts import draft_of, template_of
from dafeng.web.applications.models import Application, Version
from dafeng.web.applications.rules import require, require_part
from dafeng.web.applications.services.recording import note
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_file(application: Application, language: Language, *, actor: Actor, at: datetime) -> bytes:
    """The working copy as an Excel file; handed in unchanged, it changes nothing. Raises NotPermitted."""
    require_part(actor, "content", application)
    require(actor, "export", application)
    note("export", application, actor=actor, at=at, draft_sha256=application.draft_sha256)
    return _written(application, draft_of(application), language)


def version_file(version: Version, language: Language, *, actor: Actor, at: datetime) -> bytes:
    """A version as an Excel file; raises NotPermitted."""
    rules.require(actor, "export", version)
    note("export", version.application, actor=actor, at=at, version=version.number)
    return _written(version.application, version.draft, language)


def workbook_name(application: Application, language: Language, *, version: int | None = None) -> str:
    """The name under which the file is given out."""
    place = application.place.name_en if language == "en" and application.place.name_en else application.place.name_zh
    return f"{place}-v{version}.xlsx" if version else f"{place}.xlsx"


def _written(application: Application, draft: Draft, language: Language) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        write_draft(path, draft, language, template=template_of(application.call))
        return path.read_bytes()
