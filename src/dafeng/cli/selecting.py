"""The command that chooses: gates, scores, portfolio, alternates, stability."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dafeng.cli.commands import CLEAN, FAULTY, Commands, Translate, add_command, progress, whole_number
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.selection import Noise, Stability
    from dafeng.files.exchange.selecting.writing import Selection

DRAWING = N_("drawing score noise")


def add_commands(commands: Commands, _: Translate) -> None:
    """Add select."""
    what = _("choose a representative set of applicants: gates, scores, portfolio, alternates, stability")
    example = "dafeng select applicants.csv --counties 15 --parks 15 -o results"
    command = add_command(commands, "select", what=what, example=example)
    command.add_argument("table", type=Path, help=_("the table of applicants (CSV)"))
    command.add_argument("-o", "--output", type=Path, required=True, help=_("the folder for the results"))
    count = whole_number(0)
    command.add_argument("--counties", type=count, metavar="N", help=_("how many counties are chosen"))
    command.add_argument("--parks", type=count, metavar="N", help=_("how many parks are chosen"))
    terms = _("the other terms: bounds, bonds, weights, likeness (JSON)")
    command.add_argument("--terms", type=Path, metavar="T.json", help=terms)
    region = _("all counties and parks of the region (CSV; default: the applicants)")
    command.add_argument("--population", type=Path, metavar="P.csv", help=region)
    draws = _("draws of score noise, 0 for none")
    command.add_argument("--draws", type=count, default=1_000, metavar="N", help=draws)
    command.add_argument("--seed", type=count, default=0, metavar="N", help=_("seed of the simulations, zero or more"))
    spread = _("standard error of a score that states none, in points (default: 2)")
    command.add_argument("--spread", type=float, default=2.0, metavar="S", help=spread)
    command.add_argument("--gap", type=float, default=0.0, metavar="G", help=_("relative gap that is good enough"))
    limit = _("seconds the solver may take for one set (default: 60)")
    command.add_argument("--time-limit", type=float, default=60.0, metavar="S", help=limit)
    processes = _("processes that draw; the answer does not depend on their number")
    command.add_argument("--processes", type=whole_number(1), default=1, metavar="N", help=processes)
    command.set_defaults(run=_select)


def _select(parsed: argparse.Namespace, language: Language) -> int:
    from dafeng.files.exchange.selecting.wording import stability_sentence, summary  # noqa: PLC0415 -- slow import
    from dafeng.files.exchange.selecting.writing import MARK, write_selection  # noqa: PLC0415 -- slow import
    from dafeng.files.exports.folders import refuse_foreign, whole_folder  # noqa: PLC0415 -- slow import

    _ = texts("cli", language)
    refuse_foreign(parsed.output, MARK)
    selection = _selection(parsed, language)
    named = {"applicants": parsed.table, "terms": parsed.terms, "population": parsed.population}
    inputs = {what: path for what, path in named.items() if path is not None}
    with whole_folder(parsed.output, MARK) as aside:
        write_selection(selection, aside, language, inputs)
    for sentence in summary(selection.portfolio, selection.price, language):
        print(f"· {sentence}")
    if selection.stability is not None and selection.portfolio.chosen:
        print(f"· {stability_sentence(selection.stability, language)}")
    print(_("Results: {folder}").format(folder=parsed.output))
    return CLEAN if selection.portfolio.worth is not None else FAULTY


def _selection(parsed: argparse.Namespace, language: Language) -> "Selection":
    from dafeng.core.selection import Options, choose, explain, price_of_representativeness  # noqa: PLC0415 -- slow import
    from dafeng.files.exchange.selecting.asking import bounded, read_terms  # noqa: PLC0415 -- slow import
    from dafeng.files.exchange.selecting.reading import (  # noqa: PLC0415 -- slow import
        population_of,
        read_applicants,
        read_population,
    )
    from dafeng.files.exchange.selecting.writing import Selection  # noqa: PLC0415 -- slow import

    kinds = bounded(parsed.terms)
    entries = read_applicants(parsed.table, kinds)
    terms = read_terms(parsed.terms, {"county": parsed.counties, "park": parsed.parks}, entries.attributes)
    region = read_population(parsed.population, kinds) if parsed.population else population_of(entries.applicants)
    options = Options(time_limit_s=parsed.time_limit, gap=parsed.gap)
    portfolio = choose(entries.applicants, terms, region, options)
    found = Selection(
        applicants=entries.applicants,
        names=entries.names,
        terms=terms,
        population=region,
        options=options,
        portfolio=portfolio,
        explanations=explain(entries.applicants, terms, region, portfolio, options),
        price=price_of_representativeness(entries.applicants, terms, region, portfolio),
        stability=None,
    )
    return _with_stability(found, parsed, language) if parsed.draws and portfolio.chosen else found


def _with_stability(selection: "Selection", parsed: argparse.Namespace, language: Language) -> "Selection":
    from dafeng.core.selection import Noise, joined, stability  # noqa: PLC0415 -- slow import

    noise = Noise(parsed.draws, parsed.seed, parsed.spread)
    given = (selection.applicants, selection.terms, selection.population)
    with progress(parsed.draws, language) as step:
        if parsed.processes == 1:
            found = stability(*given, noise, heard=lambda _done, _all: step(DRAWING), options=selection.options)
        else:
            found = joined(_in_processes(selection, noise, parsed.processes))
    return replace(selection, stability=found)


def _in_processes(selection: "Selection", noise: "Noise", count: int) -> "list[Stability]":
    """The draws in as many parts as there are processes."""
    ends = [noise.draws * number // count for number in range(count + 1)]
    parts = [replace(noise, first=first, draws=last - first) for first, last in pairwise(ends)]
    lean = replace(selection, explanations=(), price=None)
    # spawned, not forked: the solver has threads of its own, which a fork would leave behind
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_part, [lean] * count, parts))


def _part(selection: "Selection", noise: "Noise") -> "Stability":
    from dafeng.core.selection import stability  # noqa: PLC0415 -- slow import

    given = (selection.applicants, selection.terms, selection.population)
    return stability(*given, noise, options=selection.options)
