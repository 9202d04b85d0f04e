"""Faults and versions as the API tells them."""

from collections.abc import Iterable

from dafeng.files.workbook import fault_text
from dafeng.files.workbook.draft import Located
from dafeng.web.applications.api.schemas.content import CellOut, FaultOut, FieldChangeOut, VersionOut
from dafeng.web.applications.models import Version
from dafeng.web.applications.queries.comparison import FieldChange
from dafeng.web.applications.wording import language


def faults(found: Iterable[Located]) -> list[FaultOut]:
    """Faults in words, each with its cells."""
    said = language()
    return [
        FaultOut(
            code=one.fault.code,
            severity=one.fault.severity,
            text=fault_text(one.fault, said),
            sheet=one.fault.sheet,
            cells=[CellOut(sheet=cell.sheet, row_id=cell.row_id, column=cell.column) for cell in one.cells],
        )
        for one in found
    ]


def changes(found: Iterable[FieldChange]) -> list[FieldChangeOut]:
    """Differences as they are shown."""
    return [FieldChangeOut.from_orm(one) for one in found]


def version(one: Version) -> VersionOut:
    """A version without its content."""
    return VersionOut(
        number=one.number,
        origin=one.origin,
        origin_label=str(Version.Origin(one.origin).label),
        note=one.note,
        draft_sha256=one.draft_sha256,
        made_by=str(one.made_by or ""),
        made_at=one.made_at,
    )
