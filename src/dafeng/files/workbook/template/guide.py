"""The first sheet: one page that says how to fill the workbook."""

from typing import Any

from dafeng.files.workbook.declaration import GUIDE_TITLES, Sheet, Template, Track
from dafeng.files.workbook.template.styles import Styles
from dafeng.files.workbook.terms import term_label
from dafeng.language import N_, Language, texts

WIDTHS = (22, 14, 92)

STEPS = (
    N_(
        "Fill “{profile}” first: who applies, which years, which method, and whether each part of the inventory occurs."
    ),
    N_(
        "Fill the sheets in the order of the tabs. Only the energy, economy and target sheets are needed in every case."
    ),
    N_("Choose from the drop-down lists where there is one; hold the pointer over a heading to read its note."),
    N_("Save as .xlsx and run the check; it names every cell that needs mending, all at once."),
)
RULES = (
    N_("An empty cell means “unknown”, 0 means “none”. Never write 0 for what is not known."),
    N_("Write figures only: no unit, no “about”, no separators. The unit stands in the heading or in its own column."),
    N_("Percentages: 15 means 15 %. Years have four digits. Dates look like 2025-03-01."),
    N_("One record a row, no merged cells, no subtotals, no remarks below a table. Formulas are fine, errors are not."),
    N_("Headings are locked. Rows may be inserted, deleted, sorted and filtered; columns may not be renamed."),
    N_(
        "Energy is given in physical units. Supply, conversion and final use of each carrier must balance in each year."
    ),
    N_("Own factors need a reason and a source, and are marked in every report."),
)
REQUIRED, OPTIONAL = N_("required"), N_("as it applies")
HEADINGS = (N_("Sheet"), N_("Filled"), N_("What it holds"))
FOOTER = N_("Template {version} · rulebook {rulebook}, version {rulebook_version} · {track}")
LEGEND = N_("Dark blue headings with * must be filled in every row; light blue ones as they apply.")


def write_guide(
    book: Any,  # noqa: ANN401 -- XlsxWriter has no types
    template: Template,
    *,
    styles: Styles,
    track: Track,
    language: Language,
) -> None:
    """Write the guide as the next sheet of the workbook."""
    _ = texts("workbook", language)
    page = _Guide(book.add_worksheet(GUIDE_TITLES[language]), styles)
    title = _(N_("{programme}: workbook for a {track}"))
    names = {"programme": term_label("programmes", template.rulebook, language=language)}
    names["track"] = term_label("tracks", track, language=language)
    page.line(title.format(**names), style="title", height=34)
    page.section(_(N_("How to fill it")))
    profile = template.sheet("profile").title(language)
    page.numbered([_(step).format(profile=profile) for step in STEPS])
    page.section(_(N_("The sheets")))
    page.row([_(heading) for heading in HEADINGS], styles=("optional",) * 3, height=22)
    for sheet in template.sheets_of(track):
        page.sheet(sheet, _(REQUIRED if sheet.required else OPTIONAL), language=language)
    page.section(_(N_("What to mind")))
    page.numbered([_(one) for one in (LEGEND, *RULES)])
    versions = {"version": template.version, "rulebook": template.rulebook}
    page.section("")
    page.line(
        _(FOOTER).format(**versions, rulebook_version=template.rulebook_version, track=names["track"]), style="help"
    )


class _Guide:
    """Writes line after line."""

    def __init__(self, worksheet: Any, styles: Styles) -> None:  # noqa: ANN401 -- XlsxWriter has no types
        self.worksheet, self.styles, self.next = worksheet, styles, 0
        for index, width in enumerate(WIDTHS):
            worksheet.set_column(index, index, width)
        worksheet.hide_gridlines(2)
        worksheet.set_portrait()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 1)
        worksheet.protect()

    def line(self, text: str, *, style: str, height: int = 20) -> None:
        """One text across the page."""
        self.worksheet.set_row(self.next, height)
        self.worksheet.write_string(self.next, 0, text, self.styles.named(style))
        self.next += 1

    def section(self, text: str) -> None:
        """A heading with a rule below it."""
        self.next += 1
        for index in range(len(WIDTHS)):
            self.worksheet.write_string(self.next, index, text if index == 0 else "", self.styles.named("section"))
        self.worksheet.set_row(self.next, 22)
        self.next += 1

    def numbered(self, texts_: list[str]) -> None:
        """Numbered sentences."""
        for number, text in enumerate(texts_, start=1):
            self.line(f"{number}. {text}", style="sentence")

    def row(self, cells: list[str], *, styles: tuple[str, str, str], height: int) -> None:
        """One row of the table of sheets."""
        self.worksheet.set_row(self.next, height)
        for index, (text, style) in enumerate(zip(cells, styles, strict=True)):
            self.worksheet.write_string(self.next, index, text, self.styles.named(style))
        self.next += 1

    def sheet(self, sheet: Sheet, filled: str, *, language: Language) -> None:
        """The row of one sheet, its name a link to it."""
        help_text = sheet.help(language)
        height = 36 if len(help_text) > LONG[language] else 22
        self.row(["", filled, help_text], styles=("link", "remark", "remark"), height=height)
        target = f"internal:'{sheet.title(language)}'!A1"
        self.worksheet.write_url(self.next - 1, 0, target, self.styles.named("link"), sheet.title(language))


LONG: dict[Language, int] = {"zh": 54, "en": 110}
"""A help text with more characters takes two lines."""
