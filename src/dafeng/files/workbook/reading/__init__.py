"""Reading a workbook: raw cells with their true positions, normalised to values, with everything that is wrong."""

from pathlib import Path

from dafeng.files.workbook.contents import Identity, Layout, Reading, Row, Workbook
from dafeng.files.workbook.declaration import SERVICE_SHEETS, Sheet, Template
from dafeng.files.workbook.faults.fault import FaultLog, HeadingOf, fault
from dafeng.files.workbook.faults.rendering import in_order
from dafeng.files.workbook.reading.anatomy import BadMarkup, SheetEntry
from dafeng.files.workbook.reading.container import opened, refusal
from dafeng.files.workbook.reading.forms import read_form
from dafeng.files.workbook.reading.grids import LAST_ROW, Grids
from dafeng.files.workbook.reading.identity import identity_in
from dafeng.files.workbook.reading.sheet import Grid, Source, version_of
from dafeng.files.workbook.reading.tables import read_table
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.terms import folded


def read_workbook(path: Path, template: Template = TEMPLATE) -> Reading:
    """The workbook at a path, and every fault of its cells; raises NotAWorkbook when it is none of ours."""
    return read_cells(path, template)[0]


def read_cells(path: Path, template: Template = TEMPLATE) -> tuple[Reading, dict[str, Grid]]:
    """What ``read_workbook`` gives, and the raw cells of each sheet by its id; raises NotAWorkbook."""
    container = opened(path)
    try:
        return _read(Grids(container), template=template)
    except BadMarkup as error:
        raise refusal(path, "file_damaged") from error


def _read(grids: Grids, *, template: Template) -> tuple[Reading, dict[str, Grid]]:
    log = FaultLog()
    identity = identity_in(grids, template, log=log)
    if identity is None:
        return Reading(None, log.faults()), {}
    found = _sheets(grids.entries, template, log=log)
    sheets: dict[str, list[Row]] = {}
    layouts: dict[str, Layout] = {}
    cells: dict[str, Grid] = {}
    for sheet in template.sheets_of(identity.track):
        entry = found.get(sheet.id)
        if entry is None:
            _note_missing(sheet, identity, log=log)
        elif (read := _sheet(entry, sheet, grids=grids, identity=identity, log=log)) is not None:
            sheets[sheet.id], layouts[sheet.id], cells[sheet.id] = read
    return Reading(Workbook(identity, sheets, layouts), in_order(log.faults())), cells


def _sheets(entries: list[SheetEntry], template: Template, *, log: FaultLog) -> dict[str, SheetEntry]:
    """The file's sheets by id, told apart by either name; strange, doubled and hidden ones are noted."""
    names = {folded(name): sheet.id for sheet in template.sheets for name in (sheet.zh, sheet.en)}
    found: dict[str, SheetEntry] = {}
    for entry in entries:
        sheet_id = names.get(folded(entry.name))
        if entry.name in SERVICE_SHEETS:
            continue
        if sheet_id is None:
            log.add(fault("sheet_unknown", sheet=entry.name, title=entry.name))
        elif sheet_id in found:
            log.add(fault("sheet_twice", sheet=sheet_id, title=entry.name))
        else:
            found[sheet_id] = entry
            if entry.hidden:
                log.add(fault("sheet_hidden", sheet=sheet_id, title=entry.name))
    return found


def _note_missing(sheet: Sheet, identity: Identity, *, log: FaultLog) -> None:
    if version_of(sheet.since) <= version_of(identity.template_version):
        name = sheet.title(identity.language)
        log.add(fault("sheet_missing" if sheet.required else "sheet_absent", sheet=sheet.id, params={"name": name}))


def _sheet(
    entry: SheetEntry, sheet: Sheet, *, grids: Grids, identity: Identity, log: FaultLog
) -> tuple[list[Row], Layout, Grid] | None:
    outside = grids.anatomy(entry.name)
    grid = grids.grid(entry.name, outside)
    if grid is None:
        stray = outside.last_cell if outside.last_row > LAST_ROW else outside.widest_cell
        log.add(fault("cells_far_away", sheet=sheet.id, cells=[stray], params={"rows": LAST_ROW}, title=entry.name))
        return None
    version = version_of(identity.template_version)
    source = Source(sheet, entry.name, identity.track, version, grid, outside, log)
    read = read_form(source) if sheet.kind == "form" else read_table(source)
    _note_added_later(source, identity)
    return None if read is None else (*read, grid)


def _note_added_later(source: Source, identity: Identity) -> None:
    if source.added_later:
        names = tuple(HeadingOf(source.sheet.id, column.id) for column in source.added_later)
        current = max((column.since for column in source.added_later), key=version_of)
        source.note(
            "template_upgraded",
            params={"version": identity.template_version, "current": current, "columns": names},
        )


__all__ = ["read_cells", "read_workbook"]
