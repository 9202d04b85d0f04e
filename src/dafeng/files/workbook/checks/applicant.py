"""The profile against the rest: track, place, notation keys, incidents."""

from collections.abc import Callable

from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import HeadingOf, Params, TermOf, TitleOf

HEAT = frozenset({"purchased_heat", "exported_heat"})


def _is_heat(row: Row) -> bool:
    return row.get("item") in HEAT


def _is_power(row: Row) -> bool:
    return not _is_heat(row)


def _any(_row: Row) -> bool:
    return True


SECTIONS: tuple[tuple[str, str, Callable[[Row], bool]], ...] = (
    ("fuel_notation", "energy", _any),
    ("process_notation", "processes", _any),
    ("power_notation", "power", _is_power),
    ("heat_notation", "power", _is_heat),
    ("sink_notation", "sinks", _any),
)
"""Each notation key, and the rows it speaks of."""


def check_applicant(ground: Ground) -> None:
    """What the profile says against the template's track, the catalogue of parks, and what the sheets hold."""
    if not ground.has("profile"):
        return
    _check_track(ground)
    _check_park(ground)
    if ground.answer("incidents_3y") == "yes":
        ground.note("incident_declared", "profile", [(ground.workbook.profile, "incidents_3y")])
    for question, sheet, belongs in SECTIONS:
        _check_notation(ground, question, sheet=sheet, belongs=belongs)


def _check_track(ground: Ground) -> None:
    track = text(ground.answer("track"))
    if track and track != ground.workbook.track:
        params = {"found": TermOf("tracks", track), "track": TermOf("tracks", ground.workbook.track)}
        ground.note("track_changed", "profile", [(ground.workbook.profile, "track")], params=params)


def _check_park(ground: Ground) -> None:
    park, division = text(ground.answer("park_code")), text(ground.answer("division_code"))
    if not park or not division:
        return
    counties = vocabulary("parks")[park].extra["counties"].split(";")
    if division not in counties:
        params: Params = {
            "park": TermOf("parks", park),
            "division": TermOf("divisions", division),
            "counties": tuple(TermOf("divisions", county) for county in counties),
        }
        ground.note("park_elsewhere", "profile", [(ground.workbook.profile, "division_code")], params=params)


def _check_notation(ground: Ground, question: str, *, sheet: str, belongs: Callable[[Row], bool]) -> None:
    notation = text(ground.answer(question))
    if not notation or sheet not in ground.workbook.sheets:
        return
    rows = [row for row in ground.rows(sheet) if belongs(row)]
    contradicted = notation != "reported" and any(ground.sound(sheet, row, "item") for row in rows)
    # A row whose item cannot be read may belong to this section.
    unfilled = (
        notation == "reported" and not rows and all(ground.sound(sheet, row, "item") for row in ground.rows(sheet))
    )
    if contradicted or unfilled:
        params: Params = {
            "heading": HeadingOf("profile", question),
            "name": TitleOf(sheet),
            "notation": TermOf("notation", notation),
        }
        code = "notation_contradicted" if contradicted else "notation_unfilled"
        ground.note(code, "profile", [(ground.workbook.profile, question)], params=params)
