"""What the report says, parted into the pages of the platform: page, Word and HTML report tell the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.files.documents import diagnosis_sentences, pathway_sentences, report_of
from dafeng.files.documents.content.behind import groups_behind, how_made, tables_behind
from dafeng.files.documents.content.figures import indicator_table
from dafeng.files.documents.content.report import Report, Section
from dafeng.files.documents.content.table import Table
from dafeng.language import Language
from dafeng.web.inventories.bridge.material import Material

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.files.charts.picture import Picture
    from dafeng.study import Study

LANGUAGES: tuple[Language, ...] = ("zh", "en")
Page = Mapping[str, Any]


def inventory_pages(material: Material, language: Language) -> dict[str, Page]:
    """The page of the inventory, and the lines behind its figures."""
    inventory = _sound(material)
    report = report_of(inventory, material.warnings, language)
    page = {
        **_head(report),
        "sections": [_section(one) for one in report.sections],
        "figures": list(_figures(inventory, language)),
    }
    return {"inventory": page, "lines": _lines(inventory, language)}


def study_pages(material: Material, study: "Study", language: Language) -> dict[str, Page]:
    """The pages of the diagnosis and of the pathway; the latter has no sections where there is no pathway."""
    inventory = _sound(material)
    known = {one.id for one in report_of(inventory, material.warnings, language).sections}
    whole = report_of(inventory, material.warnings, language, diagnosis=study.diagnosis, pathway=study.pathway)
    added = [one for one in whole.sections if one.id not in known]
    pages = {
        "diagnosis": (
            diagnosis_sentences(study.diagnosis, language),
            [one for one in added if one.id == "diagnosis"],
        ),
        "pathway": (
            pathway_sentences(study.pathway, language) if study.pathway else [],
            [one for one in added if one.id != "diagnosis"],
        ),
    }
    return {
        name: {**_head(whole), "said": list(said), "sections": [_section(one) for one in sections]}
        for name, (said, sections) in pages.items()
    }


def _sound(material: Material) -> "Inventory":
    if material.inventory is None:
        raise ValueError("A draft with errors has nothing to tell.")
    return material.inventory


def _head(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "place": report.place,
        "years": report.years,
        "label": report.label,
        "key_year": report.key_year,
        "key_figures": [asdict(one) for one in report.key_figures],
    }


def _section(one: Section) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "paragraphs": list(one.paragraphs),
        "items": list(one.items),
        "pictures": [_picture(picture) for picture in one.pictures],
        "tables": [_table(table) for table in one.tables],
    }


def _picture(one: "Picture") -> dict[str, Any]:
    return {
        "id": one.id,
        "caption": one.caption,
        "headline": one.headline,
        "description": one.description,
        "option": one.option,
        "figures": [list(row) for row in one.figures],
        "height_px": one.height_px,
        "note": one.note,
        "texts": one.texts,
        "wide": one.wide,
    }


def _table(one: Table) -> dict[str, Any]:
    return {
        "id": one.id,
        "caption": one.caption,
        "header": list(one.header),
        "rows": [{"cells": list(row.cells), "kind": row.kind} for row in one.rows],
        "notes": list(one.notes),
        "texts": one.texts,
        "folded": one.folded,
    }


def _figures(inventory: "Inventory", language: Language) -> Iterator[dict[str, Any]]:
    """Every indicator as the report writes it: its values by year, and why one of them cannot be given."""
    for name in INDICATORS:
        table = indicator_table(inventory, name, "", [name], language)
        if table is not None:
            label, unit, *cells = table.rows[0].cells
            years = [
                {
                    "year": year,
                    "text": cell,
                    "given": inventory.value(name, year) is not None,
                    "notes": [note for note in table.notes if note.split()[0] in cell],
                }
                for year, cell in zip(inventory.years, cells, strict=True)
            ]
            yield {"id": name, "name": label, "unit": unit, "cells": years}


def _lines(inventory: "Inventory", language: Language) -> dict[str, Any]:
    """By group and year the lines, and by indicator how it is made and of which groups."""
    made: Iterable[str] = INDICATORS
    return {
        "groups": {
            group: {str(year): _table(table) for year, table in by_year.items()}
            for group, by_year in tables_behind(inventory, language).items()
        },
        "made": {name: {"how": how_made(name, language), "groups": list(groups_behind(name))} for name in made},
    }
