"""The commands of the factor datasets: list, show, compare."""

import argparse

from dafeng.cli.commands import CLEAN, Commands, Translate, add_command
from dafeng.language import Language, texts


def add_commands(commands: Commands, _: Translate) -> None:
    """Add factors."""
    _add_factors(commands, _)


def _add_factors(commands: Commands, _: Translate) -> None:
    example = "dafeng factors show cn-industry-guideline"
    command = add_command(commands, "factors", what=_("list, show and compare the factor datasets"), example=example)
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
