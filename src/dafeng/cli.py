"""The command line: parse, call, print."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast, get_args

from dafeng import __version__
from dafeng.language import Language, LanguageError, default_language, texts

if TYPE_CHECKING:
    from dafeng.assessment import Assessment

Translate = Callable[[str], str]
CLEAN, FAULTY, UNREADABLE = 0, 1, 2
"""Exit codes: all is well, the input has faults, the input is not what it should be."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; an error is one line on the standard error, never a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        language = _language(words)
        parsed = _parser(language).parse_args(words)
        code = parsed.run(parsed, language)
    except KeyboardInterrupt:
        code = _fail("stopped", 130)
    except BrokenPipeError:
        sys.stderr.close()
        code = CLEAN
    except LanguageError as error:
        code = _fail(str(error), UNREADABLE)
    except Exception as error:  # noqa: BLE001 -- the outermost edge: nobody above can show it
        code = _explain(error, language)
    sys.exit(code)


def _language(words: Sequence[str]) -> Language:
    """The language asked for, known before the help is put into words."""
    for number, word in enumerate(words):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        asked = words[number + 1] if word == "--lang" and number + 1 < len(words) else asked
        if asked in get_args(Language):
            return cast("Language", asked)
    return default_language()


def _explain(error: Exception, language: Language) -> int:
    from dafeng.assessment import FaultyWorkbook, ForeignFolder  # noqa: PLC0415 -- slow import
    from dafeng.explanations import explained, is_known  # noqa: PLC0415 -- slow import
    from dafeng.files.workbook import NotAWorkbook, render_text  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    if isinstance(error, FaultyWorkbook):
        print(render_text(error.faults, language), file=sys.stderr)
        return _fail(_("{path} has errors; correct them and try again.").format(path=error.path), FAULTY)
    if isinstance(error, ForeignFolder):
        sentence = _("{folder} exists and holds no results of dafeng; give another folder.")
        return _fail(sentence.format(folder=error.folder), FAULTY)
    if is_known(error):
        return _fail(explained(error, language), UNREADABLE if isinstance(error, NotAWorkbook) else FAULTY)
    what = f"{type(error).__name__}: {explained(error, language)}"
    return _fail(_("An error in dafeng itself, please report it: {what}").format(what=what), FAULTY)


def _fail(message: str, code: int) -> int:
    print(f"dafeng: {message}", file=sys.stderr)
    return code


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNREADABLE, f"{self.prog}: {message} (--help)\n")


def _parser(language: Language) -> argparse.ArgumentParser:
    _ = texts("cli", language)
    parser = _Parser(prog="dafeng", description=_("Carbon-peaking pilots on evidence."))
    parser.add_argument("--version", action="version", version=f"dafeng {__version__}")
    parser.add_argument("--lang", choices=get_args(Language), help=_("language of texts and documents (default: zh)"))
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True)
    for add in (_add_template, _add_check, _add_assess, _add_inventory, _add_factors, _add_example):
        add(commands, _)
    return parser


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, *, what: str, example: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=what,
        description=what,
        epilog=f"$ {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--lang", choices=get_args(Language), help=argparse.SUPPRESS)
    return command


def _add_template(commands: "argparse._SubParsersAction[_Parser]", _: Translate) -> None:
    example = "dafeng template county -o application.xlsx"
    command = _command(commands, "template", what=_("write the empty application workbook"), example=example)
    command.add_argument("track", choices=("county", "park"), help=_("who applies"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the workbook to write"))
    command.set_defaults(run=_template)


def _template(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.workbook import write_template  # noqa: PLC0415 -- slow import

    write_template(parsed.output, parsed.track, language)
    print(parsed.output)
    return CLEAN


def _add_check(commands: "argparse._SubParsersAction[_Parser]", _: Translate) -> None:
    example = "dafeng check application.xlsx --format json"
    command = _command(commands, "check", what=_("say all that is wrong in a workbook"), example=example)
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


def _add_assess(commands: "argparse._SubParsersAction[_Parser]", _: Translate) -> None:
    example = "dafeng assess application.xlsx -o results"
    what = _("check a workbook, account for it, and write tables, pictures, a report and a brief")
    command = _command(commands, "assess", what=what, example=example)
    command.add_argument("workbook", type=Path, help=_("the workbook to read"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the folder for the results"))
    _add_method(command, _)
    command.add_argument(
        "--gwp", default="", metavar="SET", help=_("warming potentials, such as ipcc-ar6 (default: the method's)")
    )
    draws = _("draws of the simulation of uncertainty, 100 at least")
    command.add_argument("--draws", type=_whole_number(100), default=10_000, metavar="N", help=draws)
    seed = _("seed of the simulation, zero or more")
    command.add_argument("--seed", type=_whole_number(0), default=0, metavar="N", help=seed)
    command.set_defaults(run=_assess)


def _whole_number(least: int) -> Callable[[str], int]:
    """What reads a whole number not below ``least``."""

    def whole_number(text: str) -> int:
        if (number := int(text)) < least:
            raise argparse.ArgumentTypeError(f"{text} < {least}")
        return number

    return whole_number


def _add_method(command: argparse.ArgumentParser, _: Translate, *, default: str = "") -> None:
    from dafeng.data.tables import method_ids  # noqa: PLC0415 -- slow import

    which = _("accounting method: {methods}").format(methods=", ".join(method_ids()))
    command.add_argument("--method", default=default, metavar="METHOD", help=which)
    command.add_argument("--allow-unverified", action="store_true", help=_("use factors that were only recalled"))


def _assess(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.assessment import STEPS, Request, assess  # noqa: PLC0415 -- slow import
    from dafeng.core.accounting.inventory import Options  # noqa: PLC0415 -- slow import

    options = Options(parsed.allow_unverified, parsed.draws, parsed.seed)
    request = Request(parsed.workbook, parsed.output, language, parsed.method, parsed.gwp, options)
    with _progress(len(STEPS), language) as step:
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


@contextmanager
def _progress(steps: int, language: Language) -> Iterator[Callable[[str], None]]:
    """A progress bar on the standard error while a terminal is attached, nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console  # noqa: PLC0415 -- slow import
    from rich.progress import Progress  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        done = iter(range(steps))
        yield lambda step: bar.update(task, description=_(step), completed=next(done))


def _add_inventory(commands: "argparse._SubParsersAction[_Parser]", _: Translate) -> None:
    example = "dafeng inventory energy.csv --method ceads -o co2.csv"
    command = _command(commands, "inventory", what=_("account for a table of energy use"), example=example)
    command.add_argument("table", type=Path, help=_("the table to read (CSV, or Parquet in the tidy layout)"))
    _add_method(command, _, default="ceads")
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the table to write"))
    command.set_defaults(run=_inventory)


def _inventory(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.exchange import table_inventory  # noqa: PLC0415 -- slow import
    from dafeng.files.exchange.tables import write_table  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    result = table_inventory(parsed.table, parsed.method, allow_unverified=parsed.allow_unverified)
    write_table(result, parsed.output)
    print(_("{rows} rows in {path}").format(rows=len(result), path=parsed.output))
    return CLEAN


def _add_factors(commands: "argparse._SubParsersAction[_Parser]", _: Translate) -> None:
    example = "dafeng factors show cn-industry-guideline"
    command = _command(commands, "factors", what=_("list, show and compare the factor datasets"), example=example)
    acts = command.add_subparsers(metavar=_("ACT"), required=True)
    acts.add_parser("list", help=_("all datasets")).set_defaults(run=_factors_list)
    show = acts.add_parser("show", help=_("the values of a dataset with unit and source"))
    show.add_argument("dataset")
    show.set_defaults(run=_factors_show)
    diff = acts.add_parser("diff", help=_("what two datasets say differently"))
    diff.add_argument("left")
    diff.add_argument("right")
    diff.set_defaults(run=_factors_diff)


def _factors_list(_parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.data.library import release  # noqa: PLC0415 -- slow import
    from dafeng.data.tables import release_ids  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    for dataset in release_ids():
        one = release(dataset)
        lines = list(one.lines())
        unverified = sum(not factor.verified for _table, _key, factor in lines)
        told = _("{values} values, {unverified} unverified").format(values=len(lines), unverified=unverified)
        print(f"{dataset:38} {one.card[f'title_{language}']} ({one.card['edition']}) · {told}")
    return CLEAN


def _factors_show(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.data.library import release  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    one = release(parsed.dataset)
    print(f"{one.id} · {one.card[f'title_{language}']} · {one.card['publisher']} · {one.card['terms']}")
    for table, key, factor in one.lines():
        mark = "" if factor.verified else " [" + _("unverified") + "]"
        print(f"{table}\t{key}\t{factor.value:g}\t{factor.unit}{mark}\t{factor.source}")
    return CLEAN


def _factors_diff(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.core.quantities.factors import differences  # noqa: PLC0415 -- slow import
    from dafeng.data.library import release  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    for one in differences(release(parsed.left), release(parsed.right)):
        values = "\t".join("–" if value is None else f"{value:g}" for value in (one.left, one.right))
        relative = "" if one.relative_pct is None else f"{one.relative_pct:+.2f} %"
        print(f"{one.table}\t{one.key}\t{one.unit}\t{values}\t{relative}")
    return CLEAN


def _add_example(commands: "argparse._SubParsersAction[_Parser]", _: Translate) -> None:
    what = _("write the shipped example: Inner Mongolia from its published statistics")
    command = _command(commands, "example", what=what, example="dafeng example -o example.xlsx")
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the workbook to write"))
    command.set_defaults(run=_example)


def _example(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.assessment import write_example  # noqa: PLC0415 -- slow import

    write_example(parsed.output, language)
    print(parsed.output)
    return CLEAN
