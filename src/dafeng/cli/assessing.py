"""The main job on the command line: assess a workbook."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dafeng.cli.commands import (
    CLEAN,
    Commands,
    Translate,
    add_command,
    add_gwp,
    add_method,
    progress,
    whole_number,
)
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.assessment import Assessment


def add_commands(commands: Commands, _: Translate) -> None:
    """Add assess."""
    _add_assess(commands, _)


def _add_assess(commands: Commands, _: Translate) -> None:
    example = "dafeng assess application.xlsx -o results"
    what = _("check a workbook, account for it, and write tables, pictures, a report and a brief")
    command = add_command(commands, "assess", what=what, example=example)
    command.add_argument("workbook", type=Path, help=_("the workbook to read"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the folder for the results"))
    add_method(command, _)
    add_gwp(command, _)
    draws = _("draws of the simulation of uncertainty, 100 at least")
    command.add_argument("--draws", type=whole_number(100), default=10_000, metavar="N", help=draws)
    seed = _("seed of the simulation, zero or more")
    command.add_argument("--seed", type=whole_number(0), default=0, metavar="N", help=seed)
    command.set_defaults(run=_assess)


def _assess(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.assessment import STEPS, Request, assess  # noqa: PLC0415 -- slow import
    from dafeng.core.accounting.inventory import Options  # noqa: PLC0415 -- slow import

    options = Options(parsed.allow_unverified, parsed.draws, parsed.seed)
    request = Request(parsed.workbook, parsed.output, language, parsed.method, parsed.gwp, options)
    with progress(len(STEPS), language) as step:
        assessment = assess(request, step)
    _print_assessment(assessment, language)
    return CLEAN


def _print_assessment(assessment: "Assessment", language: Language) -> None:
    from dafeng.files.documents.content.summary import sentences  # noqa: PLC0415 -- slow import
    from dafeng.files.workbook import render_text  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    inventory = assessment.inventory
    name = inventory.place.name_zh if language == "zh" else inventory.place.name_en
    label = inventory.provenance["data_label"]
    print(f"{name} {inventory.years[0]}–{inventory.years[-1]}" + (f" · {label}" if label else ""))
    for sentence in sentences(inventory, len(assessment.warnings), language):
        print(f"· {sentence}")
    if assessment.warnings:
        print()
        print(_("Warnings of the check:"))
        print(render_text(assessment.warnings, language))
    print()
    print(_("Report: {path}").format(path=assessment.files["report.html"]))
    print(_("Brief: {path}").format(path=assessment.files["brief.docx"]))
    tables = (assessment.files["inventory.xlsx"], assessment.files["tables"])
    print(_("Tables: {workbook}, {folder}").format(workbook=tables[0], folder=tables[1]))
