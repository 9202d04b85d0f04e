"""Sheets, edits, chapters, versions and what is different between two."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from dafeng.web.integrations.api.schemas import Whole

Entry = str | float | int | bool
"""What a cell holds as typed; an empty cell is null in an edit and absent in a row."""


class CellOut(Schema):
    """A cell; ``row_id`` and ``column`` are empty where the whole sheet is meant."""

    sheet: str
    row_id: str
    column: str


class FaultOut(Schema):
    """What is wrong or doubtful in cells, in words; errors must be mended, warnings are for looking."""

    code: str
    severity: str
    text: str
    sheet: str
    cells: list[CellOut]


class RowOut(Schema):
    """A row as typed."""

    id: str
    cells: dict[str, Entry]


class SheetInfo(Schema):
    """A sheet of the track: its title, whether it is a form or a table, its rows and revision."""

    sheet: str
    title: str
    kind: str
    required: bool
    rows: int
    revision: int


class SheetOut(Schema):
    """A sheet with its rows, its faults, and the JSON schema of a right row."""

    sheet: str
    title: str
    revision: int
    rows: list[RowOut]
    faults: list[FaultOut]
    record_schema: dict[str, Any]


class CellEdit(Schema):
    """Change a cell from what was seen to something new; null is an empty cell."""

    kind: Literal["cell"]
    sheet: str
    row_id: str
    column: str
    old: Entry | None = None
    new: Entry | None = None


class RowAdded(Schema):
    """Add a row after another ("": at the top, null: at the end)."""

    kind: Literal["add"]
    sheet: str
    cells: dict[str, Entry | None] = {}
    after: str | None = None
    row_id: str = ""


class RowRemoved(Schema):
    """Remove a row that held these cells when it was last seen."""

    kind: Literal["remove"]
    sheet: str
    row_id: str
    cells: dict[str, Entry | None] = {}


class RowMoved(Schema):
    """Move a row behind another ("": to the top, null: to the end)."""

    kind: Literal["move"]
    sheet: str
    row_id: str
    after: str | None = None


AnyEdit = Annotated[CellEdit | RowAdded | RowRemoved | RowMoved, Field(discriminator="kind")]


class Edits(Schema):
    """Edits that are carried out all or none."""

    edits: list[AnyEdit] = Field(max_length=5_000)


class SavedOut(Schema):
    """What came of edits."""

    draft_sha256: str
    faults: int | None
    revisions: dict[str, int]
    told: list[FaultOut]


class ChapterOut(Schema):
    """A chapter of the creation plan with what the guide asks of it."""

    chapter: str
    title: str
    guide: str
    required: bool
    text: str
    revision: int
    changed_at: datetime | None
    changed_by: str


class ChapterIn(Schema):
    """A text, and the revision that was read before it was written (0: an empty chapter)."""

    text: str
    revision: Whole = Field(ge=0, lt=2**31)


class VersionIn(Schema):
    """Why a version is kept."""

    note: str = Field("", max_length=300)


class VersionOut(Schema):
    """A version that was kept."""

    number: int
    origin: str
    origin_label: str
    note: str
    draft_sha256: str
    made_by: str
    made_at: datetime


class VersionDetail(VersionOut):
    """A version with its content."""

    draft: dict[str, Any]
    chapters: dict[str, str]


class FieldChangeOut(Schema):
    """One cell or row that is different."""

    kind: str
    sheet: str
    row_id: str
    column: str
    label: str
    old: str
    new: str


class TextLineOut(Schema):
    """A line of a chapter: kept (" "), gone ("-") or new ("+")."""

    sign: str
    text: str


class ChapterChangeOut(Schema):
    """A chapter that is different, line by line."""

    chapter: str
    lines: list[TextLineOut]


class FileChangeOut(Schema):
    """A file that was attached ("+") or removed ("-")."""

    sign: str
    evidence: str
    name: str
    sha256: str


class ComparisonOut(Schema):
    """What is different between two versions."""

    old: int
    new: int
    same: bool
    fields: list[FieldChangeOut]
    chapters: list[ChapterChangeOut]
    files: list[FileChangeOut]


class TakeOverIn(Schema):
    """Which comparison was looked at and agreed to; without one, the last."""

    base_sha256: str = Field("", max_length=64)


class UploadOut(Schema):
    """A workbook that was handed in: what taking it over would change, and what is wrong in it."""

    id: UUID
    state: str
    name: str
    size: int
    sha256: str
    scan: str
    refusal: list[dict[str, Any]]
    base_sha256: str
    errors: int
    told: list[str]
    changes: list[FieldChangeOut]
    version: int | None
