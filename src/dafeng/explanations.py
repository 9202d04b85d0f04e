"""What an error means, in the reader's language: one line that says what is wrong, where, and how to mend it.

The errors of the core speak English and keep their facts as attributes; here each type has its sentence.
"""

from collections.abc import Callable

from dafeng.core.accounting.errors import (
    AccountingError,
    BadTarget,
    DoubleCount,
    NegativeActivity,
    NoCases,
    PartsExceedWhole,
    UnknownTerm,
)
from dafeng.core.accounting.inventory import INDICATORS
from dafeng.core.pathways.ensemble.errors import (
    BadSpread,
    ContradictoryCorrelations,
    MissingFigures,
    TooManyGroups,
)
from dafeng.core.pathways.errors import (
    BadMeasure,
    MissingInput,
    NoBaseYear,
    NoGoalBase,
    Overcommitted,
    PathwayError,
    UnknownPart,
    UnmetPrerequisite,
)
from dafeng.core.quantities.errors import (
    BadFactor,
    MissingFactor,
    QuantityError,
    UnitMismatch,
    UnknownUnit,
    UnverifiedFactor,
)
from dafeng.core.selection import BadApplicant, BadTerms, SelectionError
from dafeng.core.solving import SolverFault
from dafeng.data.measure_rows import BadLibrary
from dafeng.data.rulebooks import BadRulebook
from dafeng.data.tables import MissingAsset, vocabulary
from dafeng.files.charts.render import DrawingError
from dafeng.files.exchange.errors import BadCell, NotATable, TableError, WrongColumns
from dafeng.files.workbook import NotAWorkbook, WorkbookError, fault_text
from dafeng.language import N_, Language, texts

RELATIONS = {
    False: N_("needs it, so add it or take the measure out"),
    True: N_("excludes it, so take one of the two out"),
}
"""How a measure stands to another, by whether it excludes it."""
SENTENCES: dict[type[Exception], tuple[str, Callable[..., dict[str, object]]]] = {
    UnknownUnit: (
        N_("Unknown unit {unit}; write one of the units of the list."),
        lambda error: {"unit": error.unit},
    ),
    UnitMismatch: (
        N_("{unit} cannot be turned into {other}: they measure different things; correct one of the two units."),
        lambda error: {"unit": error.unit, "other": error.other},
    ),
    BadFactor: (
        N_("A row of a factor table must be refused: {where}: {what}."),
        lambda error: {"where": error.where, "what": error.what},
    ),
    MissingFactor: (
        N_("No factor for {what} in the dataset {dataset}; {mend}."),
        lambda error: {"what": error.what, "dataset": error.dataset, "mend": error.mend},
    ),
    UnverifiedFactor: (
        N_(
            "The factor for {what} in {dataset} is unverified; give an own factor with its source, "
            "or allow unverified factors with --allow-unverified."
        ),
        lambda error: {"what": error.what, "dataset": error.dataset},
    ),
    UnknownTerm: (
        N_("Unknown {kind}: {terms}; write one of: {known}."),
        lambda error: {"kind": error.kind, "terms": ", ".join(error.terms), "known": ", ".join(error.known)},
    ),
    NegativeActivity: (
        N_("A negative quantity ({what}) at {where}; a use is zero or more, correct the figure."),
        lambda error: {"what": error.what, "where": "; ".join(error.where)},
    ),
    NoCases: (N_("The table holds no rows to account for; give at least one case."), lambda _error: {}),
    DoubleCount: (
        N_("The places {codes} stand twice in one sum; give each place once."),
        lambda error: {"codes": ", ".join(error.codes)},
    ),
    PartsExceedWhole: (
        N_("The parts have {excess} more than the whole that holds them; correct one of the two."),
        lambda error: {"excess": f"{error.excess:g}"},
    ),
    BadTarget: (N_("A target cannot be: {what}; correct the target."), lambda error: {"what": error.what}),
    NotATable: (
        N_("{path} is not a table that can be read: {what}."),
        lambda error: {"path": error.path, "what": error.what},
    ),
    WrongColumns: (
        N_("{path} lacks the columns {columns} of the layout {layout}; add them."),
        lambda error: {"path": error.path, "columns": ", ".join(error.missing), "layout": error.layout},
    ),
    BadCell: (
        N_("{path}, row {row}, column {column}: {value} is not {expected}; correct the cell."),
        lambda error: {
            "path": error.path,
            "row": error.row,
            "column": error.column,
            "value": error.value,
            "expected": error.expected,
        },
    ),
    UnknownPart: (
        N_("{where}: unknown {kind} {what}; write one of: {known}."),
        lambda error: {"kind": error.kind, "what": error.what, "where": error.where, "known": ", ".join(error.known)},
    ),
    BadMeasure: (
        N_("The measure {measure} cannot be: {what}; correct the measure."),
        lambda error: {"measure": error.measure, "what": error.what},
    ),
    UnmetPrerequisite: (
        N_("The measure {measure} does not go with {other}: it {relation}."),
        lambda error: {"measure": error.measure, "other": error.other, "relation": RELATIONS[error.excluded]},
    ),
    Overcommitted: (
        N_("{measures} displace {share} % of {carrier} in {block}; lower their shares to 100 % together."),
        lambda error: {
            "measures": ", ".join(error.measures),
            "share": f"{error.share * 100:.0f}",
            "carrier": error.carrier,
            "block": error.block,
        },
    ),
    MissingInput: (
        N_("A figure is missing: {what}; {mend}."),
        lambda error: {"what": error.what, "mend": error.mend},
    ),
    NoGoalBase: (
        N_("A figure is missing: {what}; {mend}."),
        lambda error: {"what": error.what, "mend": error.mend},
    ),
    NoBaseYear: (
        N_(
            "The pathway has no year to start from: the CO2 of fuels or the energy consumption of {years} cannot be "
            "given; the report of `dafeng assess` says of each gap why, and who must supply what."
        ),
        lambda error: {"years": ", ".join(map(str, error.years))},
    ),
    BadLibrary: (
        N_("{where}: {what}; correct the row of the table."),
        lambda error: {"where": error.where, "what": error.what},
    ),
    BadRulebook: (
        N_("A rulebook must be refused: {where}: {what}; correct the entry."),
        lambda error: {"where": error.where, "what": error.what},
    ),
    BadTerms: (
        N_("The terms of the selection cannot be meant: {where}: {what}; correct them."),
        lambda error: {"where": error.where, "what": error.what},
    ),
    BadApplicant: (
        N_("{who} cannot be judged: {what}; correct its row."),
        lambda error: {"who": error.who, "what": error.what},
    ),
    MissingFigures: (
        N_("Missing or no number: {what} for {places}; supply it, or take the part out."),
        lambda error: {"what": error.what, "places": ", ".join(error.places)},
    ),
    BadSpread: (
        N_("The uncertainty cannot be: {what}; correct the table of spreads."),
        lambda error: {"what": error.what},
    ),
    ContradictoryCorrelations: (
        N_("The correlations contradict each other; lower that of {one} with {other} ({value}) first."),
        lambda error: {"one": error.pair[0], "other": error.pair[1], "value": f"{error.value:g}"},
    ),
    TooManyGroups: (
        N_("{groups} groups of inputs are more than the {most} that --total-order takes; put drivers together."),
        lambda error: {"groups": error.groups, "most": error.most},
    ),
    SolverFault: (
        N_("The solver gave no answer: {what}. Please report it with the workbook."),
        lambda error: {"what": str(error)},
    ),
    MissingAsset: (
        N_("{name} has not been built; run `make setup`, or install the package again."),
        lambda error: {"name": error.name},
    ),
}
"""The sentence of each type of error, and the facts that fill it."""
LACKING = (
    N_("growth of {driver} in {years}"),
    N_("growth path for {block}"),
    N_("energy in tce of {carriers} in {year}"),
    N_("years after the base year {base}"),
    N_("GDP of {year}"),
    N_("CO2 of bought electricity and heat in {year}"),
    N_("CO2 factor of {carrier}, which the place does not use"),
    N_("{indicator} of {year}"),
    N_("{indicator} in {year}, the base year of the {target_kind} {goal}"),
)
"""What a pathway may lack, as the core says it."""
MENDING = (
    N_("add spans of growth for these years"),
    N_("state the growth of one of: {drivers}"),
    N_("state its quantity and standard-coal coefficient"),
    N_("put the end year, {end}, after it"),
    N_("state GDP and its growth, or ask for no intensity"),
    N_("report what is bought and sold in the base year, or let the limits of the pathway count direct CO2 alone"),
    N_("state the CO2 factor of the carrier, or let {measure} use another"),
    N_("report it for that year, or test another year"),
    N_("report energy and constant-price GDP of that year, or correct the base year of the target"),
)
"""How it is mended, likewise."""
TERMS = {
    "driver": "drivers",
    "drivers": "drivers",
    "block": "pathway_blocks",
    "carrier": "carriers",
    "carriers": "carriers",
    "indicator": "indicators",
    "goal": "indicators",
    "target_kind": "target_kinds",
}
"""The vocabulary of each fact that is a term."""
KINDS = {
    "carrier": N_("carrier"),
    "sector": N_("sector"),
    "process": N_("process"),
    "conversion": N_("conversion"),
    "flow": N_("flow"),
    "year": N_("year"),
    "dataset": N_("factor dataset"),
    "method": N_("accounting method"),
    "block": N_("part of the place"),
    "driver": N_("driver"),
    "measure": N_("measure"),
    "scenario": N_("scenario"),
}
"""What a term may be of, in words."""


def explained(error: Exception, language: Language) -> str:
    """The sentence of an error in the language, or the error's own words where it has none of ours."""
    if isinstance(error, NotAWorkbook):
        return f"{error.path}: {fault_text(error.fault, language)}"
    if type(error) in SENTENCES:
        sentence, facts = SENTENCES[type(error)]
        _ = texts("cli", language)
        given = facts(error)
        if isinstance(error, UnknownTerm | UnknownPart):
            given["kind"] = _(KINDS.get(error.kind, error.kind))
        if isinstance(error, UnmetPrerequisite):
            given["relation"] = _(RELATIONS[error.excluded])
        if isinstance(error, MissingInput) and error.lacking in LACKING:
            facts_said = {name: _fact(name, fact, language) for name, fact in error.facts.items()}
            given = {"what": _(error.lacking).format(**facts_said), "mend": _(error.mending).format(**facts_said)}
        return _(sentence).format(**given)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def _fact(name: str, fact: object, language: Language) -> str:
    """A fact, or several, with terms by their names in the language."""
    parts = [str(one) for one in (fact if isinstance(fact, tuple) else (fact,))]
    named = [_term(TERMS[name], one, language) if name in TERMS else one for one in parts]
    return (", " if language == "en" else "、").join(named)


def _term(kind: str, word: str, language: Language) -> str:
    """A word of a vocabulary by its name; an indicator may also be one of the inventory's."""
    if (term := vocabulary(kind).get(word)) is not None:
        return term.name(language)
    if kind == "indicators" and word in INDICATORS:
        return INDICATORS[word].en if language == "en" else INDICATORS[word].zh
    return word


def is_known(error: Exception) -> bool:
    """Whether the error is one that input or surroundings can cause, not one in dafeng itself."""
    families = (
        AccountingError,
        PathwayError,
        QuantityError,
        TableError,
        WorkbookError,
        BadRulebook,
        SelectionError,
        DrawingError,
        OSError,
    )
    return isinstance(error, families)
