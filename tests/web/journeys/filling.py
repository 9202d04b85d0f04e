"""What an applicant does with the workbook at the desk: fill the file that was downloaded, with or without mistakes."""

from pathlib import Path
from typing import Any

from dafeng.files.workbook.draft import draft_from_file, draft_from_records, write_draft
from tests.files.workbook import demo

Sheets = dict[str, list[dict[str, Any]]]
IDENTITY = ("programme", "track", "name", "division_code", "park_code", "applicant_body")
GDP = f"{demo.county()['economy'][0]['gdp_current_100m_cny']:g}"
PLANTED = {("economy", 0, "gdp_current_100m_cny"): f"约{GDP}亿元", ("energy", 0, "unit"): "大卡车"}
"""Two mistakes: a number with words around it, and a unit that there is not."""


def filled(downloaded: Path, target: Path, *, mistakes: bool = False, incident: str = "") -> Path:
    """The downloaded workbook with the made-up county's, or park's, figures in it."""
    blank = draft_from_file(downloaded)
    sheets = demo.park() if blank.draft["track"] == "park" else demo.county()
    profile, given = sheets["profile"][0], blank.draft["sheets"]["profile"][0]["cells"]
    profile |= {name: given[name] for name in IDENTITY if name in given}
    profile["method_profile"] = "ceads"
    if incident:
        profile |= {"incidents_3y": incident, "incidents_text": "2024年发生一起较大生产安全事故。"}
    for unwanted in (
        "factors",
        "supply",
    ):  # own factors need values for every year; hours of power take a minute to plan
        sheets.pop(unwanted, None)
    for row in sheets["targets"]:
        if row["kind"] == "pledge":
            row["value"] = 30.0
    sheets["targets"] = [row for row in sheets["targets"] if row["kind"] != "assigned"]
    draft = draft_from_records(blank.draft["track"], sheets)
    for (sheet, place, column), text in PLANTED.items() if mistakes else ():
        draft["sheets"][sheet][place]["cells"][column] = text
    write_draft(target, draft)
    return target


def letter(target: Path) -> Path:
    """A commitment letter as a small PDF."""
    target.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    return target
