"""Writing a workbook: empty as a template, or filled with records, from the same declarations."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import GUIDE_TITLES, IDENTITY_SHEET, Template, Track
from dafeng.files.workbook.errors import Unwritable
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.template.guide import write_guide
from dafeng.files.workbook.template.pages import Pages, Record
from dafeng.files.workbook.template.styles import FONT, Styles
from dafeng.files.workbook.template.words import Lists
from dafeng.language import Language

MADE = datetime(2024, 11, 26, tzinfo=UTC).replace(tzinfo=None)
"""The date in the file's properties, that of the scheme: the same input gives the same bytes."""


def write_template(path: Path, track: Track, language: Language = "zh", *, template: Template = TEMPLATE) -> None:
    """Write the empty workbook of a track; only the programme and the track are filled in."""
    profile: dict[str, Value] = {"programme": template.rulebook, "track": track}
    write_workbook(path, track, {"profile": [profile]}, language, template=template)


def write_workbook(
    path: Path,
    track: Track,
    sheets: Mapping[str, Sequence[Record]],
    language: Language = "zh",
    *,
    template: Template = TEMPLATE,
) -> None:
    """Write a workbook with the records of each sheet, ids and numbers as they are read; raises Unwritable."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    known = {sheet.id for sheet in template.sheets_of(track)}
    if strange := sorted(sheets.keys() - known):
        raise Unwritable(sheet=strange[0], column="", what="there is no such sheet")
    # Texts of people are texts: no formula, no link and no number is made of them.
    as_typed = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = Workbook(str(path), {"default_format_properties": dict(FONT), **as_typed})
    book.set_properties({"title": GUIDE_TITLES[language], "created": MADE, "author": "Dafeng"})
    styles, lists = Styles(book), Lists(template, track=track, language=language)
    write_guide(book, template, styles=styles, track=track, language=language)
    pages = Pages(book, styles, lists, track, language)
    for sheet in template.sheets_of(track):
        pages.write(sheet, sheets.get(sheet.id, []))
    lists.write(book)
    _write_identity(book, template, track=track, language=language)
    book.close()


def _write_identity(book: Any, template: Template, *, track: Track, language: Language) -> None:  # noqa: ANN401 -- XlsxWriter has no types
    sheet = book.add_worksheet(IDENTITY_SHEET)
    said = {
        "product": "dafeng",
        "template_version": template.version,
        "rulebook": template.rulebook,
        "rulebook_version": template.rulebook_version,
        "track": track,
        "language": language,
        "sheets": ",".join(one.id for one in template.sheets_of(track)),
    }
    for row, (key, value) in enumerate(said.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.very_hidden()


__all__ = ["write_template", "write_workbook"]
