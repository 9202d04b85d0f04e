"""A form: one question a line, the answer beside it."""

from collections.abc import Iterator

from dafeng.files.workbook.contents import Layout, Row, Value
from dafeng.files.workbook.declaration import FORM_HEADINGS, Column
from dafeng.files.workbook.faults.fault import HeadingOf
from dafeng.files.workbook.places import reference
from dafeng.files.workbook.reading.cells import Problem, Raw, is_blank, parser
from dafeng.files.workbook.reading.headings import Headings
from dafeng.files.workbook.reading.sheet import Source, missing_value
from dafeng.files.workbook.terms import folded

_ANSWERS = frozenset(folded(answers) for _, answers, _ in FORM_HEADINGS.values())


def read_form(source: Source) -> tuple[list[Row], Layout] | None:
    """The answers as one row, and the cell of each; None when no question is found. Faults go into the log."""
    headings = Headings(source.sheet.columns)
    questions = headings.column_in(source.grid)
    if questions is None:
        source.note("headings_missing")
        return None
    answers = _answers_column(source, questions)
    lines = dict(_lines(source, headings, questions=questions, answers=answers))
    source.note_missing(column.id for column, _ in lines.values())
    layout = Layout(source.title, lines={column.id: reference(row, answers) for row, (column, _) in lines.items()})
    row = _row(source, lines, answers=answers)
    _note_hidden(source, layout, row=row, lines=lines)
    return [row], layout


def _answers_column(source: Source, questions: int) -> int:
    for row in source.grid:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and folded(cell) in _ANSWERS:
                return index
    return questions + 1


def _lines(
    source: Source, headings: Headings, *, questions: int, answers: int
) -> Iterator[tuple[int, tuple[Column, Raw]]]:
    seen: dict[str, str] = {}
    for number, cells in enumerate(source.grid, start=1):
        question = cells[questions]
        answer = cells[answers] if answers < len(cells) else ""
        if is_blank(question):
            if not is_blank(answer):
                source.note("column_untitled", cells=[reference(number, answers)])
            continue
        heading, cell = headings.read(question), reference(number, questions)
        if heading.column is None or source.track not in heading.column.tracks:
            if not is_blank(answer) and folded(str(answer)) not in _ANSWERS:
                code = "column_unknown" if heading.column is None else "column_other_track"
                source.note(code, cells=[cell], params={"heading": heading.text})
        elif heading.column.id in seen:
            name = HeadingOf(source.sheet.id, heading.column.id)
            source.note("column_twice", cells=[seen[heading.column.id], cell], params={"column": name})
        else:
            seen[heading.column.id] = cell
            yield number, (heading.column, answer)


def _row(source: Source, lines: dict[int, tuple[Column, Raw]], *, answers: int) -> Row:
    values: dict[str, Value] = {column.id: None for column in source.sheet.columns_of(source.track)}
    spoiled = source.spoiled([answers], first_row=min(lines))
    doubtful, empty = set[str](), dict[str, str]()
    for number, (column, answer) in lines.items():
        value: Value | Problem = None
        if number in spoiled:
            doubtful.add(column.id)
        elif not is_blank(answer):
            value = parser(column)(answer)
        elif column.required:
            empty[column.id] = reference(number, answers)
        if isinstance(value, Problem) and source.note_problem(value, column=column.id, cell=reference(number, answers)):
            doubtful.add(column.id)
        values[column.id] = missing_value(value)
    if empty:
        names = tuple(HeadingOf(source.sheet.id, column) for column in empty)
        source.note("answers_empty", cells=empty.values(), params={"columns": names})
    return Row(min(lines), values, frozenset(doubtful | empty.keys()))


def _note_hidden(source: Source, layout: Layout, *, row: Row, lines: dict[int, tuple[Column, Raw]]) -> None:
    hidden = [
        layout.lines[column.id]
        for number, (column, _) in lines.items()
        if number in source.anatomy.hidden_rows and row.get(column.id) is not None
    ]
    if hidden:
        source.note("rows_hidden", cells=hidden)
