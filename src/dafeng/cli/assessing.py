"""The main jobs on the command line: assess a workbook, and look into its pathway."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dafeng.cli.commands import (
    CLEAN,
    Commands,
    Translate,
    add_command,
    add_gwp,
    add_method,
    day,
    progress,
    whole_number,
)
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.assessment import Assessment
    from dafeng.core.pathways.answering import Asked


def add_commands(commands: Commands, _: Translate) -> None:
    """Add assess and pathway."""
    for add in (_add_assess, _add_pathway):
        add(commands, _)


def _add_assess(commands: Commands, _: Translate) -> None:
    what = _("check a workbook, account for it, diagnose it, find its pathway, and write it all down")
    command = add_command(commands, "assess", what=what, example="dafeng assess application.xlsx -o results")
    _add_arguments(command, _)
    command.set_defaults(run=_assess)


def _add_pathway(commands: Commands, _: Translate) -> None:
    what = _("look into the pathway of a workbook: scenarios, wedges, costs, chances, the least-cost plan")
    example = "dafeng pathway application.xlsx -o results --scenario pilot --least-cost"
    command = add_command(commands, "pathway", what=what, example=example)
    _add_arguments(command, _)
    scenario = _("the scenario to look into, by its code (default: pilot)")
    command.add_argument("--scenario", default="", metavar="S", help=scenario)
    plan = _("also the plan of lowest cost, the cost curve, and what peaking earlier costs")
    command.add_argument("--least-cost", action="store_true", help=plan)
    whole = _("in the plan, build lumpy projects whole or not at all")
    command.add_argument("--whole-projects", action="store_true", help=whole)
    order = _("also rank the inputs by the variance they cause (Sobol, total order)")
    command.add_argument("--total-order", action="store_true", help=order)
    command.set_defaults(run=_pathway)


def _add_arguments(command: argparse.ArgumentParser, _: Translate) -> None:
    command.add_argument("workbook", type=Path, help=_("the workbook to read"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the folder for the results"))
    add_method(command, _)
    add_gwp(command, _)
    draws = _("draws of the simulations, 100 at least")
    command.add_argument("--draws", type=whole_number(100), default=10_000, metavar="N", help=draws)
    seed = _("seed of the simulations, zero or more")
    command.add_argument("--seed", type=whole_number(0), default=0, metavar="N", help=seed)
    which = _(
        "the day for which the conditions are judged, such as 2025-01-10 (default: the last day for applications)"
    )
    command.add_argument("--on", type=day, default=None, metavar="DAY", help=which)


def _assess(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.core.pathways.answering import Asked  # noqa: PLC0415 -- slow import

    assessment = _assessment(parsed, language, Asked(draws=parsed.draws, seed=parsed.seed))
    _print_assessment(assessment, language)
    return CLEAN


def _pathway(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.core.pathways.answering import Asked  # noqa: PLC0415 -- slow import
    from dafeng.files.documents.content.pathway import pathway_sentences  # noqa: PLC0415 -- slow import

    asked = Asked(
        parsed.scenario,
        parsed.draws,
        parsed.seed,
        least_cost=parsed.least_cost or parsed.whole_projects,
        whole=parsed.whole_projects,
        total_order=parsed.total_order,
    )
    assessment = _assessment(parsed, language, asked, pathway_needed=True)
    if assessment.study.pathway is not None:
        _print_head(assessment, language)
        _print_all(pathway_sentences(assessment.study.pathway, language))
    _print_files(assessment, language)
    return CLEAN


def _assessment(
    parsed: argparse.Namespace, language: Language, asked: "Asked", *, pathway_needed: bool = False
) -> "Assessment":
    from dafeng.assessment import STEPS, Request, assess  # noqa: PLC0415 -- slow import
    from dafeng.core.accounting.inventory import Options  # noqa: PLC0415 -- slow import

    options = Options(parsed.allow_unverified, parsed.draws, parsed.seed)
    request = Request(
        parsed.workbook,
        parsed.output,
        language,
        parsed.method,
        parsed.gwp,
        options=options,
        asked=asked,
        pathway_needed=pathway_needed,
        on=parsed.on,
    )
    with progress(len(STEPS), language) as step:
        return assess(request, step)


def _print_assessment(assessment: "Assessment", language: Language) -> None:
    from dafeng.explanations import explained  # noqa: PLC0415 -- slow import
    from dafeng.files.documents.content.diagnosis import diagnosis_sentences  # noqa: PLC0415 -- slow import
    from dafeng.files.documents.content.pathway import pathway_sentences  # noqa: PLC0415 -- slow import
    from dafeng.files.documents.content.summary import sentences  # noqa: PLC0415 -- slow import
    from dafeng.files.documents.content.verdicts import ruling_sentences  # noqa: PLC0415 -- slow import
    from dafeng.files.workbook import render_text  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    study = assessment.study
    _print_head(assessment, language)
    _print_all(sentences(assessment.inventory, len(assessment.warnings), language))
    _print_all(diagnosis_sentences(study.diagnosis, language))
    if assessment.ruling is not None:
        _print_all(ruling_sentences(assessment.ruling, language))
    else:
        _print_all([_("No verdicts: there is no rulebook or track for the programme of the workbook.")])
    if study.pathway is not None:
        _print_all(pathway_sentences(study.pathway, language))
    if study.obstacle is not None:
        _print_all([_("No pathway: {why}").format(why=explained(study.obstacle, language))])
    if assessment.warnings:
        print()
        print(_("Warnings of the check:"))
        print(render_text(assessment.warnings, language))
    _print_files(assessment, language)


def _print_head(assessment: "Assessment", language: Language) -> None:
    inventory = assessment.inventory
    name = inventory.place.name_zh if language == "zh" else inventory.place.name_en
    label = inventory.provenance["data_label"]
    print(f"{name} {inventory.years[0]}–{inventory.years[-1]}" + (f" · {label}" if label else ""))


def _print_all(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(f"· {sentence}")


def _print_files(assessment: "Assessment", language: Language) -> None:
    _ = texts("cli", language)
    print()
    print(_("Report: {path}").format(path=assessment.files["report.html"]))
    print(_("Brief: {path}").format(path=assessment.files["brief.docx"]))
    tables = (assessment.files["inventory.xlsx"], assessment.files["tables"])
    print(_("Tables: {workbook}, {folder}").format(workbook=tables[0], folder=tables[1]))
    if "iamc.csv" in assessment.files:
        print(_("Pathway in the IAMC format: {path}").format(path=assessment.files["iamc.csv"]))
