"""The hidden sheet that says which template, rulebook and track a workbook belongs to."""

from dafeng.files.workbook.contents import Identity
from dafeng.files.workbook.declaration import IDENTITY_SHEET, TRACKS, Template, Track
from dafeng.files.workbook.faults.fault import FaultLog, Params, fault
from dafeng.files.workbook.reading.grids import Grids
from dafeng.files.workbook.reading.sheet import version_of
from dafeng.language import Language

PRODUCT = ("product", "dafeng")
KEYS = ("template_version", "rulebook", "rulebook_version", "track", "language")


def identity_in(grids: Grids, template: Template, *, log: FaultLog) -> Identity | None:
    """The identity of a workbook; None, with the reason in the log, when it is damaged or of another version."""
    if IDENTITY_SHEET not in {entry.name for entry in grids.entries}:
        raise grids.foreign()
    cells = grids.grid(IDENTITY_SHEET, grids.anatomy(IDENTITY_SHEET)) or []
    said = {str(row[0]): str(row[1]) for row in cells if len(row) > 1}
    if said.get(PRODUCT[0]) != PRODUCT[1]:
        raise grids.foreign()
    if what := _damage(said):
        log.add(fault("identity_damaged", params={"what": what}))
        return None
    if code := _other_version(said["template_version"], template.version):
        major = version_of(template.version)[0]
        versions: Params = {"version": said["template_version"], "current": template.version, "major": major}
        log.add(fault(code, params=versions))
        return None
    track: Track = "park" if said["track"] == "park" else "county"
    language: Language = "en" if said["language"] == "en" else "zh"
    return Identity(said["template_version"], said["rulebook"], said["rulebook_version"], track, language)


def _damage(said: dict[str, str]) -> str:
    """The first entry that cannot be right, empty when all can."""
    for key in KEYS:
        if not said.get(key):
            return key
    if said["track"] not in TRACKS or said["language"] not in {"zh", "en"}:
        return f"track={said['track']}, language={said['language']}"
    try:
        version_of(said["template_version"])
    except ValueError:
        return f"template_version={said['template_version']}"
    return ""


def _other_version(version: str, current: str) -> str:
    theirs, ours = version_of(version), version_of(current)
    if theirs > ours:
        return "template_newer"
    return "template_older" if theirs[0] < ours[0] else ""
