"""Requests for plans: of the demonstration workbooks, and of workbooks in which every column is filled."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dafeng.core.accounting.inventory import Inventory, Options, inventory_of
from dafeng.core.pathways.answering import Asked
from dafeng.data.library import accounting_library, method
from dafeng.files.documents.plan import Chapter, PlanRequest, VerdictRow, default_chapters
from dafeng.files.workbook import TEMPLATE, Identity, Row, Workbook, read_workbook, write_workbook
from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import Column, Track
from dafeng.files.workbook.statement import statement_of
from dafeng.files.workbook.terms import terms_of
from dafeng.language import Language
from dafeng.study import Study, study_of
from tests.files.workbook import demo

SHA = "0123456789abcdef" * 4


def written(track: Track, sheets: demo.Sheets) -> Workbook:
    """A workbook with these records, as read from its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        write_workbook(path, track, sheets)
        workbook = read_workbook(path).workbook
    assert workbook is not None
    return workbook


@cache
def demonstration(track: Track) -> Workbook:
    return written(track, {"county": demo.county, "park": demo.park}[track]())


@cache
def studied() -> tuple[Workbook, Inventory, Study]:
    """The demonstration county with inventory, diagnosis and pathway, by factors that are verified."""
    sheets = demo.county()
    sheets["profile"][0]["method_profile"] = "ceads"
    sheets.pop("factors")
    workbook = written("county", sheets)
    options = Options(draws=100)
    provenance = {"data_source": "虚构数据", "data_label": demo.LABEL}
    inventory = inventory_of(
        statement_of(workbook), method("ceads"), accounting_library(), options=options, provenance=provenance
    )
    return workbook, inventory, study_of(workbook, inventory, Asked(draws=100, seed=5, least_cost=False))


def filled(track: Track) -> Workbook:
    """A workbook with two rows in every sheet and a value of its own in every cell, notes and sources too."""
    identity = Identity(TEMPLATE.version, TEMPLATE.rulebook, TEMPLATE.rulebook_version, track, "zh")
    sheets = {}
    for number, sheet in enumerate(TEMPLATE.sheets_of(track)):
        rows = range(1 if sheet.kind == "form" else 2)
        sheets[sheet.id] = [
            Row(row, {column.id: value_of(column, 1000 * number + row) for column in sheet.columns_of(track)})
            for row in rows
        ]
    return Workbook(identity, sheets, {})


def value_of(column: Column, seed: int) -> Value:
    """A value of the column's type that no other cell of a text or number column has."""
    own = seed * 100 + sum(map(ord, column.id)) % 97
    match column.type:
        case "choice" | "multi_choice":
            ids = list(terms_of(column).labels)
            return ids[own % len(ids)] if column.type == "choice" else (ids[0], ids[-1])
        case "date":
            return date(2025, 1 + own % 12, 1 + own % 28)
        case "years":
            return (2019, 2021, 2022)
        case "year":
            return 2000 + own % 50
        case "text":
            return f"文字-{column.id}-{own}"
    return own + 0.125


def plain_request(
    workbook: Workbook, *, chapters: tuple[Chapter, ...] | None = None, language: Language = "zh", label: str = ""
) -> PlanRequest:
    """A request without inventory."""
    return PlanRequest(
        title="演示旗碳达峰试点创建实施方案",
        applicant="演示旗人民政府",
        programme_title="内蒙古自治区碳达峰试点建设",
        track=workbook.track,
        version="3",
        dated=date(2024, 12, 31),
        language=language,
        chapters=default_chapters(workbook.track, language) if chapters is None else chapters,
        workbook=workbook,
        demo_label=label,
        package_sha256=SHA,
        verdicts=(VerdictRow("五（一）1", "申报主体", "满足", "申报主体为旗县人民政府"),),
        no_inventory="能源消费表尚有3处错误",
    )


def full_request(*, language: Language = "zh") -> PlanRequest:
    """A request with inventory, diagnosis and pathway."""
    workbook, inventory, study = studied()
    return PlanRequest(
        title="演示旗碳达峰试点创建实施方案",
        applicant="演示旗人民政府",
        programme_title="内蒙古自治区碳达峰试点建设",
        track="county",
        version="3",
        dated=date(2024, 12, 31),
        language=language,
        chapters=default_chapters("county", language),
        workbook=workbook,
        demo_label=demo.LABEL,
        package_sha256=SHA,
        inventory=inventory,
        diagnosis=study.diagnosis,
        pathway=study.pathway,
    )
