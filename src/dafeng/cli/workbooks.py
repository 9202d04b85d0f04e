"""The commands of the workbook: write it, check it, write the shipped example."""

import argparse
from pathlib import Path

from dafeng.cli.commands import CLEAN, FAULTY, Commands, Translate, add_command
from dafeng.language import Language


def add_commands(commands: Commands, _: Translate) -> None:
    """Add template, check and example."""
    for add in (_add_template, _add_check, _add_example):
        add(commands, _)


def _add_template(commands: Commands, _: Translate) -> None:
    example = "dafeng template county -o application.xlsx"
    command = add_command(commands, "template", what=_("write the empty application workbook"), example=example)
    command.add_argument("track", choices=("county", "park"), help=_("who applies"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the workbook to write"))
    command.set_defaults(run=_template)


def _template(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.workbook import write_template  # noqa: PLC0415 -- slow import

    write_template(parsed.output, parsed.track, language)
    print(parsed.output)
    return CLEAN


def _add_check(commands: Commands, _: Translate) -> None:
    example = "dafeng check application.xlsx --format json"
    command = add_command(commands, "check", what=_("say all that is wrong in a workbook"), example=example)
    command.add_argument("workbook", type=Path, help=_("the workbook to read"))
    command.add_argument("--format", choices=("text", "json"), default="text", help=_("how to say it"))
    command.set_defaults(run=_check)


def _check(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.workbook import check_workbook, render_json, render_text  # noqa: PLC0415 -- slow import

    reading = check_workbook(parsed.workbook)
    if parsed.format == "json":
        print(render_json(reading.faults))
    elif reading.faults:
        print(render_text(reading.faults, language))
    if reading.sound:
        return CLEAN
    return FAULTY


def _add_example(commands: Commands, _: Translate) -> None:
    what = _("write the shipped example: Inner Mongolia from its published statistics")
    command = add_command(commands, "example", what=what, example="dafeng example -o example.xlsx")
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the workbook to write"))
    command.set_defaults(run=_example)


def _example(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.assessment import write_example  # noqa: PLC0415 -- slow import

    write_example(parsed.output, language)
    print(parsed.output)
    return CLEAN
