"""The commands over tables: account for energy, decompose a change, test a trend."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dafeng.cli.commands import CLEAN, Commands, Translate, add_command, add_method
from dafeng.language import Language, texts

if TYPE_CHECKING:
    import polars as pl


def add_commands(commands: Commands, _: Translate) -> None:
    """Add inventory, decompose and trend."""
    for add in (_add_inventory, _add_decompose, _add_trend):
        add(commands, _)


def _add_inventory(commands: Commands, _: Translate) -> None:
    example = "dafeng inventory energy.csv --method ceads -o co2.csv"
    command = add_command(commands, "inventory", what=_("account for a table of energy use"), example=example)
    command.add_argument("table", type=Path, help=_("the table to read (CSV, or Parquet in the tidy layout)"))
    add_method(command, _, default="ceads")
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the table to write"))
    command.set_defaults(run=_inventory)


def _inventory(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.exchange import table_inventory  # noqa: PLC0415 -- slow import

    result = table_inventory(parsed.table, parsed.method, allow_unverified=parsed.allow_unverified)
    return _written(result, parsed.output, language)


def _add_decompose(commands: Commands, _: Translate) -> None:
    what = _("decompose a change into the effects of its factors (LMDI)")
    command = add_command(commands, "decompose", what=what, example="dafeng decompose factors.csv -o effects.csv")
    command.add_argument("table", type=Path, help=_("the table to read (CSV)"))
    chained = _("year by year, indices chained and set to 1 in the base year (LMDI-II)")
    command.add_argument("--chained", action="store_true", help=chained)
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the table to write"))
    command.set_defaults(run=_decompose)


def _decompose(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.exchange.decompose import decompose  # noqa: PLC0415 -- slow import

    return _written(decompose(parsed.table, chained=parsed.chained), parsed.output, language)


def _add_trend(commands: Commands, _: Translate) -> None:
    what = _("test series for a trend (Mann–Kendall and its kin) and measure its slope (Sen)")
    command = add_command(commands, "trend", what=what, example="dafeng trend series.csv -o tests.csv")
    command.add_argument("table", type=Path, help=_("the table to read (CSV)"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the table to write"))
    command.set_defaults(run=_trend)


def _trend(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.exchange.trend import trend  # noqa: PLC0415 -- slow import

    return _written(trend(parsed.table), parsed.output, language)


def _written(result: "pl.DataFrame", path: Path, language: Language) -> int:
    from dafeng.files.exchange.tables import write_table  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    write_table(result, path)
    print(_("{rows} rows in {path}").format(rows=len(result), path=path))
    return CLEAN
